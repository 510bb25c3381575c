#!/bin/sh
# A plain Debian in the folder $1 with what the .deb depends on, for tests/release/test_deb.py. As root, with debootstrap and a network:
#   release/chroot.sh /var/tmp/debian && DJDESK_CHROOT=/var/tmp/debian python3 dev.py test tests/release/test_deb.py
set -e
debootstrap --variant=minbase "${2:-bookworm}" "$1"
chroot "$1" apt-get install -qq -y --no-install-recommends \
    fontconfig fonts-wqy-microhei libegl1 libgl1 libdbus-1-3 libxcb1 shared-mime-info desktop-file-utils hicolor-icon-theme
