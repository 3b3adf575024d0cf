; The installer for Windows (Inno Setup 6): iscc /DVersion=X.Y.Z packaging\windows\diptych.iss
; Takes the frozen program of packaging/frozen/build.sh; needs no administrator.
#ifndef Version
  #error Give the version: /DVersion=X.Y.Z
#endif
#define Source "..\..\build\frozen\diptych"

[Setup]
AppId={{8E1C2F0B-6D0A-4B8F-9B52-3A7E0C1D5F42}
AppName=Diptych
AppVersion={#Version}
AppPublisher=The Diptych developers
VersionInfoVersion={#Version}
DefaultDirName={autopf}\Diptych
DefaultGroupName=Diptych
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
ChangesAssociations=yes
ChangesEnvironment=yes
CloseApplications=yes
Compression=lzma2/max
SolidCompression=yes
LicenseFile=..\..\LICENSE
OutputDir=..\..\build
OutputBaseFilename=Diptych-{#Version}-x64
SetupIconFile=..\..\build\icons\diptych.ico
UninstallDisplayIcon={app}\diptych.exe
WizardStyle=modern

[Languages]
Name: "english"; MessagesFile: "compiler:Default.isl"

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; GroupDescription: "{cm:AdditionalIcons}"; Flags: unchecked
Name: "path"; Description: "Make the command diptych known to the command prompt"; Flags: unchecked

[InstallDelete]
; What an earlier version left behind would be imported by this one.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Source}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{group}\Diptych"; Filename: "{app}\diptych.exe"
Name: "{autodesktop}\Diptych"; Filename: "{app}\diptych.exe"; Tasks: desktopicon

[Registry]
Root: HKA; Subkey: "Software\Classes\.diptych"; ValueType: string; ValueData: "Diptych.Session"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\Diptych.Session"; ValueType: string; ValueData: "Diptych session"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Diptych.Session\DefaultIcon"; ValueType: string; ValueData: "{app}\diptych.exe,0"
Root: HKA; Subkey: "Software\Classes\Diptych.Session\shell\open\command"; ValueType: string; ValueData: """{app}\diptych.exe"" ""%1"""
Root: HKCU; Subkey: "Environment"; ValueType: expandsz; ValueName: "Path"; ValueData: "{olddata};{app}"; Tasks: path; Check: NotOnPath(ExpandConstant('{app}'))

[Run]
Filename: "{app}\diptych.exe"; Description: "{cm:LaunchProgram,Diptych}"; Flags: nowait postinstall skipifsilent

[Messages]
; What the reader made lies elsewhere, and stays.
ConfirmUninstall=Remove %1? Your sessions stay where they are; the manual says where that is.

[Code]
function NotOnPath(Folder: string): Boolean;
var
  Path: string;
begin
  if not RegQueryStringValue(HKEY_CURRENT_USER, 'Environment', 'Path', Path) then
    Path := '';
  Result := Pos(';' + Uppercase(Folder) + ';', ';' + Uppercase(Path) + ';') = 0;
end;

procedure CurUninstallStepChanged(Step: TUninstallStep);
var
  Path: string;
  At: Integer;
begin
  if Step <> usPostUninstall then
    exit;
  if not RegQueryStringValue(HKEY_CURRENT_USER, 'Environment', 'Path', Path) then
    exit;
  At := Pos(';' + Uppercase(ExpandConstant('{app}')), Uppercase(Path));
  if At > 0 then
  begin
    Delete(Path, At, Length(ExpandConstant('{app}')) + 1);
    RegWriteExpandStringValue(HKEY_CURRENT_USER, 'Environment', 'Path', Path);
  end;
end;
