"""Starts peers as forks of this process, which has loaded their modules once: that is most of what a short one costs.

`peers.py FOLDER` (of the peer) prints the path of a socket. Two connections in a row are a peer. The first one gives the
arguments, a line of JSON, and then what is its standard input; the peer ends with it. The second one gets standard
output and error, and at last the exit status. All ends with the standard input of this process.
"""
import json
import os
import select
import shutil
import signal
import socket
import sys
import tempfile
import threading

sys.path.insert(0, sys.argv[1])
import parsec_peer  # noqa: E402


def play(answers: socket.socket, told: socket.socket) -> None:
    for number, connection in ((0, answers), (1, told), (2, told)):
        os.dup2(connection.fileno(), number)
    answers.close()
    told.close()
    threading.Thread(target=end_with_input, daemon=True).start()
    sys.argv = [parsec_peer.__file__, *json.loads(sys.stdin.readline())]
    try:
        status = parsec_peer.main()
    except SystemExit as wrong:
        # The command line makes no sense.
        status = wrong.code
    print(json.dumps({"exit": status}), flush=True)


def end_with_input() -> None:
    hangup = select.poll()
    hangup.register(0, 0)
    hangup.poll()
    os._exit(1)


def main() -> None:
    folder = tempfile.mkdtemp(prefix="narthex-peers-")
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(f"{folder}/socket")
    listening.listen(64)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # their exit statuses are not asked for
    print(f"{folder}/socket", flush=True)
    while True:
        readable, _, _ = select.select([listening, 0], [], [])
        if 0 in readable:
            break
        answers, _ = listening.accept()
        told, _ = listening.accept()
        if os.fork() == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            listening.close()
            try:
                play(answers, told)
            finally:
                os._exit(0)  # not sys.exit: a thread may still be reading
        answers.close()
        told.close()
    shutil.rmtree(folder)
    os.killpg(0, signal.SIGKILL)


main()
