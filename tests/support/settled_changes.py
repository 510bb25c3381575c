"""Tracked changes of Word files accepted or refused by LibreOffice's own commands, many files in one run."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

Deed = Literal["AcceptAllTrackedChanges", "RejectAllTrackedChanges", ""]
_SECONDS = 600
_MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Settle" script:language="StarBasic">
Sub Main
  Dim number As Integer, line As String, parts
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  Dim asWord(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = &quot;Hidden&quot;
  hidden(0).Value = True
  asWord(0).Name = &quot;FilterName&quot;
  asWord(0).Value = &quot;MS Word 2007 XML&quot;
  dispatcher = createUnoService(&quot;com.sun.star.frame.DispatchHelper&quot;)
  number = FreeFile
  Open &quot;LIST&quot; For Input As #number
  Do While Not Eof(number)
    Line Input #number, line
    If line &lt;&gt; &quot;&quot; Then
      parts = Split(line, &quot;|&quot;)
      document = StarDesktop.loadComponentFromURL(parts(0), &quot;_blank&quot;, 0, hidden())
      If parts(2) &lt;&gt; &quot;&quot; Then
        dispatcher.executeDispatch(document.CurrentController.Frame, &quot;.uno:&quot; &amp; parts(2), &quot;&quot;, 0, Array())
      End If
      document.storeToURL(parts(1), asWord())
      document.close(True)
    End If
  Loop
  Close #number
End Sub
</script:module>
"""
_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"><library:element library:name="Settle"/></library:library>
"""
_LIBRARIES = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">
<library:libraries xmlns:library="http://openoffice.org/2000/library"
 xmlns:xlink="http://www.w3.org/1999/xlink"><library:library library:name="Standard"
 xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple" library:link="false"/></library:libraries>
"""


def settled(
    folder: Path, wanted: Mapping[str, Sequence[Deed]], files: Mapping[str, bytes]
) -> dict[tuple[str, Deed], bytes]:
    """Of each file of `files` what LibreOffice saves after each deed of `wanted`; "" only saves it again.

    In a profile of its own below `folder`. On its first start a profile takes no macro: it is started twice.
    """
    targets: dict[tuple[str, Deed], Path] = {}
    lines = []
    for name, data in files.items():
        source = folder / f"{name}.docx"
        source.write_bytes(data)
        for deed in wanted[name]:
            target = targets[name, deed] = folder / f"{name}-{deed or 'saved'}.docx"
            lines.append(f"{source.as_uri()}|{target.as_uri()}|{deed}")
    listed = folder / "wanted.txt"
    listed.write_text("\n".join(lines) + "\n", encoding="utf-8")
    profile = folder / "profile"
    command = [
        "soffice",
        "--headless",
        "--norestore",
        "--nolockcheck",
        f"-env:UserInstallation={profile.as_uri()}",
    ]
    _run([*command, "--terminate_after_init"])
    basic = profile / "user" / "basic"
    (basic / "Standard").mkdir(parents=True, exist_ok=True)
    (basic / "script.xlc").write_text(_LIBRARIES, encoding="utf-8")
    (basic / "Standard" / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
    (basic / "Standard" / "Settle.xba").write_text(_MACRO.replace("LIST", str(listed)), encoding="utf-8")
    _run([*command, "macro:///Standard.Settle.Main"])
    return {key: target.read_bytes() for key, target in targets.items()}


def _run(command: Sequence[str]) -> None:
    nothing = subprocess.DEVNULL
    subprocess.run(command, stdin=nothing, stdout=nothing, stderr=nothing, timeout=_SECONDS, check=False)
