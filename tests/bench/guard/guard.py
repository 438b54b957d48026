"""Counts the instructions of six core operations under callgrind and compares them with baseline.json.

guard.py PROGRAM            fails when one takes over 5 % more than it did
guard.py PROGRAM --update   writes what they take now into baseline.json
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile

BASELINE = pathlib.Path(__file__).with_name("baseline.json")
ALLOWED = 0.05


def counted(program):
    """Instructions by the name of the operation."""
    with tempfile.TemporaryDirectory() as folder:
        run = subprocess.run(
            ["valgrind", "--tool=callgrind", "--collect-atstart=no",
             f"--callgrind-out-file={folder}/out", program],
            capture_output=True, text=True, check=False)
        if run.returncode != 0:
            sys.exit(f"guard: {program} failed under valgrind:\n{run.stderr}")
        counts = {}
        for dump in sorted(pathlib.Path(folder).glob("out*")):
            text = dump.read_text(errors="replace")
            name = re.search(r"^desc: Trigger: Client Request: (.+)$", text, re.M)
            total = re.search(r"^(?:summary|totals): (\d+)", text, re.M)
            if name and total:
                counts[name[1].strip()] = int(total[1])
        return counts


def main():
    counts = counted(sys.argv[1])
    if "--update" in sys.argv:
        BASELINE.write_text(json.dumps(counts, indent=2) + "\n")
    baseline = json.loads(BASELINE.read_text())
    failed = set(baseline) != set(counts)
    if failed:
        print(f"the operations are {sorted(counts)}, the baseline has {sorted(baseline)}")
    for name in sorted(set(baseline) & set(counts)):
        change = counts[name] / baseline[name] - 1
        verdict = "ok"
        if change > ALLOWED:
            verdict, failed = "MORE THAN 5 % ABOVE THE BASELINE", True
        elif change < -ALLOWED:
            verdict = "less; lower the baseline with --update"
        print(f"{name:16} {counts[name]:>12,} instructions, {change:+7.2%}  {verdict}")
    if failed:
        print("If the work is worth it: guard.py PROGRAM --update, and say why in the commit.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
