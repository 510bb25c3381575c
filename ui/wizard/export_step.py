"""导出: where to, what is still open, and what was written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QShowEvent
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QLineEdit, QMenu, QPushButton

from djdesk.basics.errors import KnownError
from djdesk.desk.desk import Desk
from djdesk.desk.export.export import (
    check_export,
    export_session,
    free_name,
    pages_of_session,
    suggested_name,
    text_of_session,
)
from djdesk.desk.export.target import TargetTaken
from djdesk.desk.files.report_files import (
    PDF,
    WORD,
    WORD_FILES,
    WRITTEN,
    PdfPainter,
    ReportFile,
    report_file,
    with_ending,
)
from djdesk.desk.report.session import ReportChanged
from djdesk.document.compose.composer import title_of
from ui.inputs.check import WrappedCheck
from ui.inputs.documents import documents_folder
from ui.layouts.verdict import Verdict
from ui.preview.pdf import pdf_bytes
from ui.report.bridge import SessionBridge
from ui.versions.redline_card import RedlineCard
from ui.widgets.basic import Banner, Card, button, label
from ui.widgets.flow import FlowLayout
from ui.widgets.step_page import StepPage
from ui.wizard.merge_card import MergeCard
from ui.wizard.steps import LAYOUTS
from ui.wizard.tables_card import TablesCard

_ABOUT_FILES = "几种文件同名，放在一起，只是扩展名不同。整份报告（.json）可以在另一台电脑上打开接着填。"
_CHANGED = "上次导出以后，报告又有改动。要报送的文件请重新导出一次。"
_OLDER = "导出以后报告又有改动，这个文件里还是改动以前的内容。"


class ExportStep(StepPage):
    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._written: Path | None = None
        self._suggested = ""  # the place that was last proposed; one that the clerk chose stays
        self.title.setText("导出")
        self.banner = Banner()
        self.body.addWidget(self.banner)
        self.body.addWidget(self._target_card())
        self.body.addWidget(self._result_card())
        self.tables = TablesCard(bridge, self._target)
        self.body.addWidget(self.tables)
        self.redline = RedlineCard(bridge, self._target)
        self.body.addWidget(self.redline)
        self.merge = MergeCard(bridge, lambda: export_folder(bridge.desk))
        self.body.addWidget(self.merge)
        self.body.addStretch(1)
        bridge.news.connect(self._on_news)
        bridge.check.changed.connect(self._on_checked)

    def _target_card(self) -> Card:
        card = Card("导出与打印")
        self._open_points = label(wrap=True)
        card.body.addWidget(self._open_points)
        self.changed = label(_CHANGED, "warn", wrap=True)
        card.body.addWidget(self.changed)
        row = QHBoxLayout()
        self._path = QLineEdit()
        self._path.setAccessibleName("文件位置")
        self._path.returnPressed.connect(lambda: self.export())
        row.addWidget(self._path, 1)
        row.addWidget(button("换个位置…", self._choose))
        card.body.addLayout(row)
        actions = FlowLayout(gap=8)
        self._export = button("导出 Word", self.export_word, "primary")
        actions.addWidget(self._export)
        actions.addWidget(
            button(
                "导出 PDF",
                lambda: self.export(PDF),
                tip="页面与右边看到的一样，字体嵌在文件里，文字可以查找和复制",
            )
        )
        actions.addWidget(self._other_kinds())
        actions.addWidget(button("打印…", self.print, tip="Ctrl+P"))
        actions.addWidget(
            button("复制全文", self._copy, tip="把全文作为纯文字放进剪贴板，可以粘贴到网页表单里")
        )
        card.body.addLayout(actions)
        layout = QHBoxLayout()
        self._layout_words = label("", "muted", wrap=True)
        layout.addWidget(self._layout_words, 1)
        layout.addWidget(button("版式…", lambda: self._bridge.place.emit(LAYOUTS, "", ""), "quiet"))
        card.body.addLayout(layout)
        card.body.addWidget(self._data_switch())
        card.body.addWidget(label(_ABOUT_FILES, "muted", wrap=True))
        return card

    def _other_kinds(self) -> QPushButton:
        """The kinds that have no button of their own."""
        others = button("其他格式", lambda: None, tip="纯文字、整份报告")
        menu = QMenu(others)
        for kind in WRITTEN:
            if kind not in (WORD, PDF, report_file(Path("x.xlsx"))):  # tables have a card of their own
                menu.addAction(f"导出{kind.name} {kind.ending}", lambda kind=kind: self.export(kind))
        others.setMenu(menu)
        return others

    def _data_switch(self) -> QCheckBox:
        """Whether the Word file carries the report's data."""
        desk = self._bridge.desk
        self.with_data = WrappedCheck(
            "Word 文件里带上报告的数据，下次打开这个文件就能接着填（不含正文里没有的内容）"
        )
        self.with_data.setChecked(desk.exports_data)
        self.with_data.toggled.connect(self._on_with_data)
        return self.with_data

    def _result_card(self) -> Card:
        self._result = Card("导出的文件")
        self._older = label(_OLDER, "warn", wrap=True)
        self._result.body.addWidget(self._older)
        self._result_words = label(wrap=True)
        self._result.body.addWidget(self._result_words)
        self._verdict = Verdict()
        self._result.body.addWidget(self._verdict)
        row = QHBoxLayout()
        row.addWidget(button("打开文件", lambda: self._show(self._written)))
        row.addWidget(
            button("打开所在文件夹", lambda: self._show(self._written.parent if self._written else None))
        )
        row.addStretch(1)
        self._result.body.addLayout(row)
        self._result.hide()
        return self._result

    def showEvent(self, event: QShowEvent) -> None:
        self._refresh()
        self.redline.refresh()
        super().showEvent(event)

    def focus_first(self) -> None:
        self._export.setFocus()

    def help_of(self, kind: str, name: str) -> str:
        return (
            "导出的文件先写在旁边，写好了才换上去，原来的同名文件不会写坏。上次导出以后没有人动过的，直接换成新的；"
            "别的同名文件、改过的稿子、在 Word 或 WPS 里开着的，都会先问您。"
        )

    def _target(self) -> Path:
        """Where the report would go: the place that is written there, or the usual one."""
        self._refresh()
        return Path(self._path.text().strip())

    def print(self) -> None:
        from ui.printing import ask_and_print  # Qt's printing: only when something is printed

        self._bridge.flush()
        session = self._bridge.session
        said = ask_and_print(
            pages_of_session(self._bridge.desk, session), title_of(session.report, session.form), self
        )
        if said:
            self.banner.say(said)

    def export_word(self) -> None:
        self.export(WORD)

    def export(self, kind: ReportFile | None = None) -> None:
        """Under the name that is written there, with the ending of `kind`; without one as the name itself
        says. The name stays as it is.
        """
        path = self._target()
        if kind is None and (report_file(path).name or not path.suffix):
            kind = report_file(path) if path.suffix else WORD
        self._write(with_ending(path, kind or WORD))

    def _write(self, path: Path, anyway: bool = False) -> None:
        painter = PdfPainter(pdf_bytes, self._bridge.desk.profile)
        another = ("换个名字导出", lambda: self._export_beside(path))
        try:
            exported = export_session(self._bridge.desk, self._bridge.session, path, anyway, painter)
        except TargetTaken as error:
            self.banner.say(
                f"没有导出：{error}", another, (error.anyway, lambda: self._write(path, anyway=True))
            )
            return
        except KnownError as error:
            self.banner.say(f"没有导出：{error}", another, ("换个位置…", self._choose))
            return
        self.banner.hide()
        self._written = path = exported.path
        self._remember(
            lambda: self._bridge.desk.set_export_folder(path.parent), "文件已导出，但没有记住这个文件夹"
        )
        pending = (f"其中有 {exported.pending} 处【待补】。" if exported.pending else "") + exported.note
        self._result_words.setText(f"{path.name}\n保存在 {path.parent}\n{pending}".rstrip())
        self._check(exported.path)
        self._result.show()
        self.show_widget(self._result)

    def _on_with_data(self, on: bool) -> None:
        """The box shows what holds: it goes back when the choice cannot be kept."""
        if not self._remember(lambda: self._bridge.desk.set_exports_data(on), "没有改"):
            with QSignalBlocker(self.with_data):
                self.with_data.setChecked(self._bridge.desk.exports_data)

    def _remember(self, act: Callable[[], None], what: str) -> bool:
        """Keeps a choice for the next time; False, and said, when it cannot be kept."""
        try:
            act()
        except KnownError as error:
            self.banner.say(f"{what}：{error}")
            return False
        return True

    def _check(self, path: Path) -> None:
        """The file is opened again from the disk and measured (some hundredths of a second); only Word files
        have a layout.
        """
        self._verdict.hide()
        if report_file(path).check_layout is None:
            return
        desk, report = self._bridge.desk, self._bridge.report
        try:
            self._verdict.show_findings(check_export(desk, path, report), desk.layout(report.layout).name)
        except KnownError as error:
            self._verdict.say(f"没有核对成：{error}")

    def _export_beside(self, path: Path) -> None:
        """The same place under a name that is free; the next export of the kind goes there too."""
        other = free_name(self._bridge.session, path)
        if report_file(Path(self._path.text().strip())) is report_file(other):
            self._path.setText(str(other))
        self._write(other)

    def _choose(self) -> None:
        """Whether a file that stands there may go is asked once, when it is written."""
        chosen, _ = QFileDialog.getSaveFileName(
            self,
            "导出到",
            self._path.text(),
            WORD_FILES,
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if chosen:
            self._path.setText(chosen)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(text_of_session(self._bridge.session))
        self.banner.say("全文已复制。")

    def _show(self, path: Path | None) -> None:
        if path is not None and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.banner.say(f"没有能打开它的程序，请自己到这个位置去看：{path}")

    def _on_checked(self) -> None:
        if self.isVisible():
            self._refresh()

    def _on_news(self, news: ReportChanged) -> None:
        if self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        if self._path.text().strip() in ("", self._suggested):
            self._suggested = str(
                export_folder(self._bridge.desk) / suggested_name(self._bridge.desk, self._bridge.session)
            )
            self._path.setText(self._suggested)
        report = self._bridge.report
        changed = report.state != "draft" and report.issued.changed
        self.changed.setVisible(changed)
        self._older.setVisible(changed)
        layout = self._bridge.desk.layout(report.layout)
        self._layout_words.setText(f"版式：{layout.name}。{layout.description}。")
        self._bridge.check.read_text()
        found = self._bridge.check.found
        must = sum(1 for remark in found if remark.level == "必改")
        of_them = f"，其中必改 {must} 处" if must else ""
        words = (
            f"还有 {len(found)} 处没有填写或需要看一看{of_them}。没填的指标会印成【待补】，可以先导出草稿。"
        )
        words = words if found else "没有发现遗漏。"
        self._open_points.setText(words)


def export_folder(desk: Desk) -> Path:
    """Where the last export went, if it is still there; else the clerk's documents folder."""
    last = desk.export_folder
    if last is not None and last.is_dir():
        return last
    return documents_folder()
