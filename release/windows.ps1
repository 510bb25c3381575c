# Builds on Windows 10 1809 or newer: dist\djdesk.zip (portable) and, where Inno Setup 6 is installed, dist\djdesk-setup.exe.
# Needs Python 3.11 to 3.13 from python.org on the PATH. Run in the checkout:  powershell -ExecutionPolicy Bypass -File release\windows.ps1
$ErrorActionPreference = "Stop"
python dev.py package
if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
$compiler = "${env:ProgramFiles(x86)}\Inno Setup 6\ISCC.exe"
if (Test-Path $compiler) {
    & $compiler release\windows.iss
    if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
}
Get-ChildItem dist\djdesk*.zip, dist\djdesk-setup.exe -ErrorAction SilentlyContinue |
    Get-FileHash -Algorithm SHA256 | Format-List
