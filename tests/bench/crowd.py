"""Many at once: eight threads that never pause, and two processes that pause as people do."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

from campaign.acts.consent import give_consent
from campaign.acts.precheck import pass_precheck
from campaign.acts.registration import register
from campaign.acts.vaccination import CHECKS, give_dose
from tests.bench.seed import at_work
from tests.bench.verbs import timed
from tests.conftest import LOT

THREADS, PROCESSES, PAUSE = 8, 2, 0.02
HOUSE = Path(__file__).resolve().parents[2]


def threads(path: Path, people: int) -> list[float]:
    """Milliseconds of every act of eight desks, each with its own store, waiting for one another included."""
    start = Barrier(THREADS, timeout=60)  # whoever cannot begin keeps nobody waiting for ever
    with ThreadPoolExecutor(THREADS) as pool:
        return [ms for one in pool.map(lambda desk: walks(path, desk, people, start=start), range(THREADS)) for ms in one]


def processes(path: Path, people: int) -> list[float]:
    """The same of two processes, each pausing 20 ms after every act."""
    desks = [subprocess.Popen([sys.executable, "-m", "tests.bench.crowd", str(path), str(100 + desk), str(people)],
                              cwd=HOUSE, stdout=subprocess.PIPE, text=True) for desk in range(PROCESSES)]
    told = [desk.communicate(timeout=150)[0] for desk in desks]
    return [ms for one in told for ms in json.loads(one.splitlines()[-1])]


def walks(path: Path, desk: int, people: int, pause: float = 0, start: Barrier | None = None) -> list[float]:
    """Walk-ins taken through four stations at one desk; any error, a locked file above all, ends the measurement."""
    site, spent = at_work(path), []

    def act(verb, **asked):  # type: ignore[no-untyped-def]
        ms, answer = timed(lambda: verb(site.desk, token=f"{desk} {len(spent)}", **asked))
        spent.append(ms)
        time.sleep(pause)
        return answer

    if start:
        start.wait()
    for nth in range(people):
        facts = {"name": f"赵{desk}{nth}", "birth": "2023-03-05", "residence": "migrant", "sex": "1"}
        visit = act(register, facts=facts)
        act(give_consent, visit=visit, signer="guardian", relation="mother")
        act(pass_precheck, visit=visit, doctor="Dr. Chen", temperature=36.5)
        act(give_dose, visit=visit, lot=LOT, vaccinator="Zhao Min", checks=list(CHECKS))
    site.store.close()
    return spent


if __name__ == "__main__":
    print(json.dumps(walks(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), PAUSE)))
