#!/bin/sh
# Builds in a system with glibc 2.28, for 统信UOS 20 and 麒麟 V10 SP1 and all that is newer. In an empty container, the checkout at /djdesk:
#   podman run --rm -v "$PWD:/djdesk" -w /djdesk docker.io/library/almalinux:8 release/glibc228.sh
# AlmaLinux 8 has that C library and a Python 3.11 with a shared library, which PyInstaller needs (the manylinux images have none).
# Everything is downloaded before the build; the build itself needs no network. It ends badly when a file needs a newer C library.
set -e
dnf -q -y install epel-release
dnf -q -y install python3.11 python3.11-devel python3.11-pip binutils xz dpkg \
    mesa-libEGL mesa-libGL libxkbcommon-x11 fontconfig freetype glib2 dbus-libs \
    xcb-util-cursor xcb-util-wm xcb-util-image xcb-util-keysyms xcb-util-renderutil google-noto-sans-cjk-ttc-fonts
python3.11 -m venv /tmp/venv
/tmp/venv/bin/pip install -q -r requirements-dev.txt
/tmp/venv/bin/python -m release.build --glibc 2.28
