"""Keys and signals that interrupt, stop and end the prompt."""

import signal

from support.casb import BINARY
from support.prompt import PROMPT, shell
from support.terminal import Terminal


def test_control_c_drops_the_line_and_control_d_leaves(casb):
    with shell(casb) as terminal:
        terminal.type("delete everything")
        terminal.press("ctrl-c")
        terminal.expect_rows("casb> delete everything^C", "casb>")
        terminal.ask("echo still here", r"(?m)^still here$")
        terminal.settle()
        terminal.press("ctrl-d")
        assert terminal.leave() == 0


def test_sigterm_ends_the_prompt_whether_or_not_a_command_has_run(casb):
    for command in ["", "echo something"]:
        with shell(casb) as terminal:
            terminal.enter(command)
            terminal.settle()
            terminal.process.kill(signal.SIGTERM)
            assert terminal.leave() == 0


def test_control_z_stops_the_shell_and_fg_brings_the_line_back(casb):
    environment = {**casb.environment, "PS1": "outer$ "}
    bash = ["/bin/bash", "--norc", "--noprofile", "-i"]
    with Terminal(bash, environment, str(casb.home), rows=40, columns=100) as terminal:
        terminal.expect(r"outer\$")
        terminal.ask(str(BINARY), PROMPT)
        terminal.type("echo half")
        terminal.settle()
        terminal.press("ctrl-z")
        terminal.expect(r"Stopped")
        terminal.ask("echo in between", r"(?m)^in between$")
        terminal.enter("fg")
        terminal.expect_rows("casb> echo half")
        terminal.type(" a line")
        terminal.enter()
        terminal.expect(r"(?m)^half a line$")
        terminal.settle()
        terminal.press("ctrl-d")
        terminal.ask("echo status $?", r"(?m)^status 0$")


def test_leaving_while_a_scan_runs_is_asked_about(due):
    held = due.proxy.stop_after(40)
    with due.terminal() as terminal:
        assert held.wait(30)
        terminal.expect(r"\(1 scanning\)>")
        terminal.press("ctrl-d")
        terminal.expect(r"A scan of acme is running")
        terminal.enter("n")
        terminal.expect(r"\(1 scanning\)>")
        terminal.press("ctrl-d")
        terminal.expect(r"A scan of acme is running")
        terminal.enter("y")
        due.proxy.go_on()
        assert terminal.leave() == 0


def test_control_d_at_the_question_about_running_scans_leaves(due):
    held = due.proxy.stop_after(40)
    with due.terminal() as terminal:
        assert held.wait(30)
        terminal.expect(r"\(1 scanning\)>")
        terminal.press("ctrl-d")
        terminal.expect(r"A scan of acme is running")
        terminal.press("ctrl-d")
        due.proxy.go_on()
        assert terminal.leave() == 0


def test_a_terminal_that_goes_away_ends_the_shell_though_a_scan_runs_behind_the_prompt(due):
    held = due.proxy.stop_after(40)
    with due.terminal() as terminal:
        assert held.wait(30)
        terminal.expect(r"\(1 scanning\)>")
        terminal.hang_up()
    due.proxy.go_on()


def test_a_terminal_that_goes_away_cancels_the_command_that_runs(connected):
    held = connected.proxy.stop_after(40)
    with shell(connected) as terminal:
        terminal.enter("scan acme --full")
        assert held.wait(30)
        terminal.hang_up()
    connected.proxy.go_on()
    assert connected.json("scans", "acme")[0]["status"] == "interrupted"
