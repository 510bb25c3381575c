; Inno Setup 6: installs for one user, without an administrator, and removes itself cleanly. Compiled by release\windows.ps1.
; The clerk's data lie in his own folder and are never touched here.
#define Name "党建工作台"
#define Version "0.1.0"

[Setup]
AppId={{6C1F3D0A-54E2-4B7C-9C68-0B7D1C0E9A51}
AppName={#Name}
AppVersion={#Version}
AppVerName={#Name} {#Version}
DefaultDirName={localappdata}\Programs\djdesk
DefaultGroupName={#Name}
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
MinVersion=10.0.17763
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
ChangesAssociations=yes
CloseApplications=yes
OutputDir=..\dist
OutputBaseFilename=djdesk-setup
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
UninstallDisplayIcon={app}\djdesk.exe

[Languages]
; ChineseSimplified.isl is an unofficial translation of Inno Setup: put it beside this file (jrsoftware.org, Translations).
Name: "zh"; MessagesFile: "ChineseSimplified.isl"

[Messages]
zh.WindowsVersionNotSupported=这台电脑的 Windows 太旧，党建工作台需要 Windows 10（1809）或更新的系统。

[InstallDelete]
; libraries of an older version beside new ones are the commonest cause of “Failed to load Python DLL”
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "..\dist\djdesk\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{userprograms}\{#Name}"; Filename: "{app}\djdesk.exe"
Name: "{userdesktop}\{#Name}"; Filename: "{app}\djdesk.exe"; Tasks: desktop

[Tasks]
Name: desktop; Description: "在桌面上放一个图标"

[Registry]
Root: HKCU; Subkey: "Software\Classes\.djtask"; ValueType: string; ValueData: "djdesk.task"; Flags: uninsdeletekey
Root: HKCU; Subkey: "Software\Classes\djdesk.task"; ValueType: string; ValueData: "党建工作台任务文件"; Flags: uninsdeletekey
Root: HKCU; Subkey: "Software\Classes\djdesk.task\shell\open\command"; ValueType: string; ValueData: """{app}\djdesk.exe"" ""%1"""
Root: HKCU; Subkey: "Software\Classes\.djdesk"; ValueType: string; ValueData: "djdesk.handover"; Flags: uninsdeletekey
Root: HKCU; Subkey: "Software\Classes\djdesk.handover"; ValueType: string; ValueData: "党建工作台移交包"; Flags: uninsdeletekey
Root: HKCU; Subkey: "Software\Classes\djdesk.handover\shell\open\command"; ValueType: string; ValueData: """{app}\djdesk.exe"" ""%1"""
; .docx stays Word's; the program is offered under “打开方式”
Root: HKCU; Subkey: "Software\Classes\Applications\djdesk.exe"; ValueType: string; ValueName: "FriendlyAppName"; ValueData: "{#Name}"; Flags: uninsdeletekey
Root: HKCU; Subkey: "Software\Classes\Applications\djdesk.exe\shell\open\command"; ValueType: string; ValueData: """{app}\djdesk.exe"" ""%1"""
Root: HKCU; Subkey: "Software\Classes\Applications\djdesk.exe\SupportedTypes"; ValueType: string; ValueName: ".docx"; ValueData: ""

[Run]
Filename: "{app}\djdesk.exe"; Description: "现在打开{#Name}"; Flags: nowait postinstall skipifsilent
