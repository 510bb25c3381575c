"""WPS and Word at work by their automation: small scripts that the system's own interpreters run, so that no
library has to be packed for it. docs/decisions/0008 has
the sources.

Neither script asks anything, lets a macro run or touches a document that the clerk has open: a program that
was running before keeps its windows and is not closed.
"""

from __future__ import annotations

# Arguments: name of the program in the registry, source, target, 1 for a source with macros, where to note
# what was started. Numbers of the object model: wdAlertsNone 0, msoAutomationSecurityForceDisable 3,
# wdFormatXMLDocument 12, wdDoNotSaveChanges 0.
WINDOWS_SCRIPT = r"""
param([string]$Name, [string]$Source, [string]$Target, [int]$Macros, [string]$Started)
$ErrorActionPreference = 'Stop'
$servers = 'WINWORD', 'wps', 'wpsoffice'
$before = @(Get-Process -Name $servers -ErrorAction SilentlyContinue | ForEach-Object { $_.Id })
$app = $null; $doc = $null; $done = 1
try {
    $app = New-Object -ComObject $Name
    $now = @(Get-Process -Name $servers -ErrorAction SilentlyContinue | ForEach-Object { $_.Id })
    $ours = @($now | Where-Object { $before -notcontains $_ })
    $alone = ($app.Documents.Count -eq 0) -and ($ours.Count -gt 0)
    if ($alone) {
        $app.Visible = $false
        $hidden = @(Get-Process -Id $ours -ErrorAction SilentlyContinue |
            Where-Object { $_.MainWindowHandle -eq 0 } | ForEach-Object { $_.Id })
        Set-Content -LiteralPath $Started -Value $hidden -Encoding Ascii
    }
    $alerts = $app.DisplayAlerts
    $app.DisplayAlerts = 0
    $security = $null
    try { $security = $app.AutomationSecurity; $app.AutomationSecurity = 3 }
    catch { if ($Macros -eq 1) { throw } }
    $doc = $app.Documents.Open($Source, $false, $true, $false, 'x')
    $doc.SaveAs([ref]$Target, [ref]12)
    $done = 0
} catch {
} finally {
    try { if ($doc -ne $null) { $doc.Close(0) } } catch { }
    try {
        if ($app -ne $null) {
            if ($alone) { $app.Quit(0) }
            else {
                $app.DisplayAlerts = $alerts
                if ($security -ne $null) { $app.AutomationSecurity = $security }
            }
        }
    } catch { }
}
exit $done
"""

# Arguments: source, target. WPS for Linux has no command for it, only what its package pywpsrpc calls.
LINUX_SCRIPT = """
import sys
from pywpsrpc import RpcProxy
from pywpsrpc.common import S_OK
from pywpsrpc.rpcwpsapi import createWpsRpcInstance, wpsapi

source, target = sys.argv[1:]
state, rpc = createWpsRpcInstance()
if state != S_OK:
    sys.exit(1)
app = RpcProxy(rpc.getWpsApplication(), True)
alone = app.Documents.Count == 0
if alone:
    app.Visible = False
doc = app.Documents.Open(source, ReadOnly=True)
try:
    doc.SaveAs2(target, FileFormat=wpsapi.wdFormatXMLDocument)
finally:
    doc.Close(wpsapi.wdDoNotSaveChanges)
    if alone:
        app.Quit()
"""
