"""Reads a compile_commands.json, and writes it as clang-tidy can read it: a command for each source where several are
compiled together, and without GCC's precompiled headers."""
import json
import re
import sys

commands = []
for entry in json.load(sys.stdin):
    command = re.sub(r" -Winvalid-pch| -include \S*cmake_pch\.hxx", "", entry["command"])
    sources = [entry["file"]]
    if re.search(r"/Unity/unity_\d+_cxx\.cxx$", entry["file"]):
        with open(entry["file"], encoding="utf-8") as together:
            sources = re.findall(r'^#include "(.+)"$', together.read(), re.MULTILINE)
    for source in sources:
        commands.append({**entry, "command": command.replace(entry["file"], source), "file": source})
json.dump(commands, sys.stdout, indent=1)
