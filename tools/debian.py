"""Debian's packages, where they may be installed: as root, with apt."""

import os
import shutil
import subprocess


def install(*packages: str) -> bool:
    """Install packages of Debian or Ubuntu. Returns whether it worked; False at once where it is not allowed."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    print(f"Installing Debian's {', '.join(packages)} …", flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    commands = (["apt-get", "-qq", "update"], ["apt-get", "-qq", "install", "-y", "--no-install-recommends", *packages])
    return all(
        subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False).returncode == 0
        for command in commands
    )
