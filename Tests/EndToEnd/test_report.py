"""The HTML report in a real browser."""

import collections

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from support.chromium import Browser
from support.casb import Casb
from support.github_company import add

HOSTILE = "<script>document.title='owned'</script><img src=x onerror=alert(1)>\"'"
SEVERITIES = ["critical", "high", "medium", "low"]


@pytest.fixture(scope="module")
def company(tmp_path_factory, sandbox) -> Casb:
    casb = Casb(tmp_path_factory.mktemp("company"), CASB_SANDBOX=sandbox.url)
    add(casb)
    casb.run("scan", "acme")
    first = casb.findings()[0]
    casb.run("hide", str(first["number"]), "--reason", HOSTILE)
    casb.run("rename", "acme", HOSTILE[:60])
    return casb


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    browser = Browser(tmp_path_factory.mktemp("browser"))
    yield browser
    browser.close()


@pytest.fixture
def page(company, browser):
    file = company.home / "report.html"
    company.run("report", str(file), "--status", "all", "--title", HOSTILE)
    browser.look()
    browser.open(file)
    yield browser
    requested = [each for each in browser.requests() if not each.startswith("data:")]
    assert set(requested) <= {file.as_uri()}, "it asked for something"
    assert browser.complaints() == []


def cells(page: Browser, column: int) -> list[str]:
    return page.run(
        f"return Array.from(document.querySelectorAll('#finding-table tbody tr:not([hidden])'))"
        f".map((row) => row.cells[{column}].innerText.split('\\n')[0].trim())")


def number(page: Browser, identifier: str) -> int:
    return int(page.driver.find_element(By.ID, identifier).text.replace(",", ""))


def shown(page: Browser) -> str:
    return page.driver.find_element(By.ID, "shown").text


def test_counts_on_the_page_are_those_of_the_store(page, company):
    findings = company.findings("--status", "all")
    counts = collections.Counter(each["severity"] for each in findings)
    assert number(page, "count-all") == len(findings)
    assert {each: number(page, f"count-{each}") for each in SEVERITIES} == {each: counts[each] for each in SEVERITIES}
    assert cells(page, 6) == [f"#{each['number']}" for each in findings]
    assert shown(page) == f"{len(findings)} of {len(findings)} shown"
    charts = [each.get_attribute("aria-label") for each in page.driver.find_elements(By.CSS_SELECTOR, "svg")]
    assert all(f"{each.capitalize()}: {counts[each]}" in charts[0] for each in SEVERITIES)
    assert f"GitHub: {len(findings)} (" in charts[1]
    assert f"{len(findings)} on " in charts[2]


def test_coverage_on_the_page_is_that_of_the_store(page, company):
    coverage = company.json("coverage")
    sums = page.run("return Array.from(document.querySelectorAll('#coverage-table tfoot td')).map((c) => c.innerText)")
    assert [int(each.replace(",", "")) for each in sums[:3]] == [
        sum(each[key] for each in coverage) for key in ("passed", "fired", "unknown")]
    unknown = page.driver.find_elements(By.CSS_SELECTOR, "#coverage-table tr.unknown")
    assert len(unknown) == len([each for each in coverage if each["unknown"]]) > 0
    assert all(each.find_element(By.CSS_SELECTOR, "td:last-child").text for each in unknown)


def test_the_filters_choose_and_what_is_left_out_is_told(company, browser):
    file = company.home / "few.html"
    company.run("report", str(file), "--severity", "high,low", "--limit", "5")
    browser.open(file)
    findings = company.findings("--severity", "high,low")
    assert number(browser, "count-all") == len(findings)
    assert number(browser, "count-critical") == number(browser, "count-medium") == 0
    assert len(cells(browser, 6)) == 5
    assert f"first 5 of {len(findings)}" in browser.driver.find_element(By.ID, "limited").text
    assert browser.complaints() == []


def test_the_table_sorts_by_every_column(page):
    heads = page.driver.find_elements(By.CSS_SELECTOR, "#finding-table thead th")
    for column, head in enumerate(heads):
        before = cells(page, column)
        button = head.find_element(By.TAG_NAME, "button")
        button.click()
        assert head.get_attribute("aria-sort") == "ascending"
        ascending = cells(page, column)
        assert sorted(ascending) == sorted(before)
        # Enter does what a click does.
        button.send_keys(Keys.ENTER)
        assert head.get_attribute("aria-sort") == "descending"
        descending = cells(page, column)
        if column == 0:
            ranks = [SEVERITIES.index(each.split()[-1].lower()) for each in descending]
            assert ranks == sorted(ranks) and ranks != ranks[::-1]
        elif column == 6:
            assert [int(each[1:]) for each in ascending] == sorted(int(each[1:]) for each in before)
        assert collections.Counter(descending) == collections.Counter(ascending)
    assert len(page.driver.find_elements(By.CSS_SELECTOR, "[aria-sort]")) == 1


def test_the_table_is_searched(page, company):
    findings = company.findings("--status", "all")
    search = page.driver.find_element(By.ID, "search")
    search.send_keys("GitHub_Repository default BRANCH")
    fits = [each for each in findings if each["asset"]["kind"] == "github_repository"]
    found = cells(page, 6)
    assert 0 < len(found) <= len(fits)
    assert set(found) <= {f"#{each['number']}" for each in fits}
    assert shown(page) == f"{len(found)} of {len(findings)} shown"
    search.clear()
    search.send_keys("nothing is called this")
    assert cells(page, 6) == [] and shown(page) == f"0 of {len(findings)} shown"
    search.clear()
    search.send_keys(" ")
    page.driver.find_element(By.CSS_SELECTOR, "#severity option[value=critical]").click()
    assert cells(page, 6) == [f"#{each['number']}" for each in findings if each["severity"] == "critical"]


def test_nothing_that_was_named_runs(page):
    assert page.driver.title == HOSTILE
    assert page.driver.find_element(By.TAG_NAME, "h1").text == HOSTILE
    assert page.driver.find_elements(By.TAG_NAME, "img") == []
    assert len(page.driver.find_elements(By.TAG_NAME, "script")) == 1
    status = page.driver.find_element(By.CSS_SELECTOR, "#finding-table tbody tr td:nth-child(5)")
    assert HOSTILE in status.get_attribute("textContent")


def test_evidence_and_steps_are_there(page, company):
    first = company.json("findings", "show", str(company.findings("--status", "all")[0]["number"]))
    row = page.driver.find_element(By.ID, f"finding-{first['number']}")
    row.find_element(By.TAG_NAME, "summary").click()
    assert [each.text for each in row.find_elements(By.TAG_NAME, "dt")] == list(first["evidence"])
    link = row.find_element(By.CSS_SELECTOR, "th a")
    steps = page.driver.find_element(By.ID, link.get_attribute("href").split("#")[1])
    assert " ".join(first["fix"].split()) in " ".join(steps.text.split())
    assert " ".join(first["why"].split()) in " ".join(steps.text.split())


def test_it_can_be_read_without_eyes_and_without_a_mouse(page):
    driver = page.driver
    roles = {each.aria_role for each in driver.find_elements(By.CSS_SELECTOR, "header, nav, main, footer, section")}
    assert {"banner", "navigation", "main", "contentinfo", "region"} <= roles
    assert driver.find_element(By.TAG_NAME, "html").get_attribute("lang") == "en"
    for each in driver.find_elements(By.CSS_SELECTOR, "a, button, input, select, svg, table, section, [tabindex]"):
        assert each.accessible_name, each.get_attribute("outerHTML")[:200]
    assert driver.find_elements(By.CSS_SELECTOR, "thead th:not([scope=col]), tbody th:not([scope=row])") == []
    levels = [int(each.tag_name[1]) for each in driver.find_elements(By.CSS_SELECTOR, "h1, h2, h3, h4")]
    assert levels[0] == 1 and all(after - before <= 1 for before, after in zip(levels, levels[1:]))
    identifiers = [each.get_attribute("id") for each in driver.find_elements(By.CSS_SELECTOR, "[id]")]
    assert len(identifiers) == len(set(identifiers))
    driver.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
    assert driver.switch_to.active_element.get_attribute("href").endswith("#findings")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_ink_stands_out_from_the_page(page, scheme):
    page.look(scheme)
    contrasts = page.contrasts()
    assert len(contrasts) > 100
    assert [(markup, ratio) for markup, ratio in contrasts if ratio < 4.5] == []


@pytest.mark.parametrize("width", [360, 768])
def test_a_narrow_screen_scrolls_nothing_but_the_tables(page, width):
    page.look(width=width)
    assert page.run("return document.documentElement.scrollWidth") <= width


def test_paper_gets_everything_that_is_folded(page):
    page.run("dispatchEvent(new Event('beforeprint'))")
    assert page.run("return document.querySelectorAll('details:not([open])').length") == 0
    page.run("dispatchEvent(new Event('afterprint'))")
    assert page.run("return document.querySelectorAll('details[open]').length") == 0


def test_it_needs_no_script(company):
    """What a browser without scripts, or a mail reader, has to go by."""
    text = company.run("report", "-", "--limit", "0").stdout
    assert '<div id="tools" class="tools" role="search" hidden>' in text
    assert text.count('<tr id="finding-') == len(company.findings())
