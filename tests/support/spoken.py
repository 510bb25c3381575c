"""A window as a screen reader has it: what each control is, what it is called and what it holds (QAccessible)."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QWidget

_HOLDS = (QAccessible.Role.EditableText, QAccessible.Role.ComboBox, QAccessible.Role.SpinBox)


class Spoken(NamedTuple):
    """`value` of a field what stands in it, of a button or box whether it is on."""

    widget: QWidget
    role: QAccessible.Role
    name: str
    value: str


def controls(root: QWidget) -> list[Spoken]:
    """Those that Tab reaches and that are seen."""
    return [spoken(widget) for widget in root.findChildren(QWidget) if is_reached(widget)]


def is_reached(widget: QWidget) -> bool:
    inner = isinstance(widget.parentWidget(), (QAbstractSpinBox, QComboBox))  # the box speaks for its line
    tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return tab and widget.isVisible() and widget.isEnabled() and not inner


def spoken(widget: QWidget) -> Spoken:
    face = QAccessible.queryAccessibleInterface(widget)
    if face is None:
        return Spoken(widget, QAccessible.Role.NoRole, "", "")
    value = face.text(QAccessible.Text.Value) if face.role() in _HOLDS else ""
    if face.role() in (QAccessible.Role.CheckBox, QAccessible.Role.RadioButton):
        value = "选中" if widget.property("checked") else "没选"
    return Spoken(widget, face.role(), face.text(QAccessible.Text.Name), value)


def silent(root: QWidget) -> list[str]:
    """Controls that say neither what they are nor what they are called."""
    return [
        f"{type(one.widget).__name__} in {type(one.widget.parentWidget()).__name__}"
        for one in controls(root)
        if not one.name or one.role == QAccessible.Role.NoRole
    ]
