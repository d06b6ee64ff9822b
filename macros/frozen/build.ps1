# Run in the folder of the checkout, on Windows, with Python 3.11 or later: macros\frozen\build.ps1
# Makes dist\spp-xl and dist\spp-xl.zip. Nothing is installed but into the folder build\frozen.
$ErrorActionPreference = "Stop"
py -3 -m venv build\frozen
build\frozen\Scripts\python -m pip install --quiet . "pyinstaller>=6.10,<7"
build\frozen\Scripts\pyinstaller --noconfirm --distpath dist --workpath build\work macros\frozen\spp-xl.spec
Compress-Archive -Force -Path dist\spp-xl -DestinationPath dist\spp-xl.zip
dist\spp-xl\spp-xl.exe --version
