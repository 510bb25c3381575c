"""The way to full membership as a strip above the form: five stages with their days, what is next, what
cannot be right.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from djdesk.desk.ledger.membership import MembershipStep, StageLine
from ui.widgets import theme
from ui.widgets.basic import button, label, restyle

_LOOKS = {"none": "muted", "open": "muted", "possible": "good", "soon": "warn", "due": "bad"}
_RADIUS = 6.0


class StageStrip(QFrame):
    """`show_line` shows a line, None hides the strip. `stage_wanted` carries the stage that the days show."""

    stage_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "note")
        self._line = _Line()
        self.sentence = label("", "muted", wrap=True)
        self.doubts = label("", "warn", wrap=True)
        self._reached = ""
        self.take = button("", lambda: self.stage_wanted.emit(self._reached), "link")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        column.addWidget(self._line)
        column.addWidget(self.sentence)
        column.addWidget(self.doubts)
        column.addWidget(self.take, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_line(self, line: StageLine | None) -> None:
        self.setVisible(line is not None)
        if line is None:
            return
        self._line.show_steps(line.steps)
        self.sentence.setText(f"{line.sentence}{f'（{line.source}）' if line.source else ''}")
        restyle(self.sentence, look=_LOOKS[line.urgency])
        self.doubts.setText("\n".join(line.doubts))
        self.doubts.setVisible(bool(line.doubts))
        self._reached = line.reached
        self.take.setText(f"把阶段改为“{line.reached}”")
        self.take.setVisible(bool(line.reached))


class _Line(QWidget):
    """Dots on a line, the name and the day of each below it."""

    def __init__(self) -> None:
        super().__init__()
        self._steps: tuple[MembershipStep, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(300, 18 + 2 * self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(260, self.sizeHint().height())

    def show_steps(self, steps: tuple[MembershipStep, ...]) -> None:
        self._steps = steps
        said = [
            f"{step.name}{step.day.isoformat() if step.day else '日期未填'}"
            for step in steps
            if step.state != "ahead"
        ]
        self.setAccessibleName("发展阶段：" + "，".join(said))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = self.width() / max(1, len(self._steps))
        for number, step in enumerate(self._steps):
            middle = QPointF(width * (number + 0.5), 8)
            if number:
                passed = step.state != "ahead"
                painter.setPen(QPen(QColor(theme.ACCENT if passed else theme.EDGE), 2))
                painter.drawLine(
                    QPointF(middle.x() - width + _RADIUS + 3, 8), QPointF(middle.x() - _RADIUS - 3, 8)
                )
            self._dot(painter, middle, step)
            self._words(painter, QRectF(width * number, 18, width, self.height() - 18), step)
        painter.end()

    def _dot(self, painter: QPainter, middle: QPointF, step: MembershipStep) -> None:
        painter.setPen(QPen(QColor(theme.MARK if step.state == "ahead" else theme.ACCENT), 1.6))
        painter.setBrush(QColor(theme.ACCENT if step.state == "done" else theme.PAPER))
        painter.drawEllipse(middle, _RADIUS, _RADIUS)
        if step.state == "now":
            painter.setBrush(QColor(theme.ACCENT))
            painter.drawEllipse(middle, _RADIUS - 3, _RADIUS - 3)

    def _words(self, painter: QPainter, area: QRectF, step: MembershipStep) -> None:
        line = self.fontMetrics().height()
        font = QFont(self.font())
        font.setBold(step.state == "now")
        painter.setFont(font)
        painter.setPen(QColor(theme.FAINT if step.state == "ahead" else theme.INK))
        painter.drawText(
            QRectF(area.x(), area.y(), area.width(), line), Qt.AlignmentFlag.AlignCenter, step.name
        )
        small = QFont(self.font())
        small.setPointSizeF(self.font().pointSizeF() * 0.86)
        painter.setFont(small)
        painter.setPen(QColor(theme.MUTED))
        day = (
            f"{step.day.year}.{step.day.month}.{step.day.day}"
            if step.day
            else ""
            if step.state == "ahead"
            else "日期未填"
        )
        painter.drawText(
            QRectF(area.x(), area.y() + line, area.width(), line), Qt.AlignmentFlag.AlignCenter, day
        )
