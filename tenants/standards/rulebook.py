"""The rules of one category as they read on a day, in words: for the applicant, the reviewer and the public."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _

from tenants.kernel.standards import Standards, requirements_of, resolved
from tenants.standards import names, rule_words, their_words


@dataclass(frozen=True)
class Rulebook:
    """``asked`` are the requirements by id; ``providers`` is the row of the set that says who may give RSC."""

    category: str
    set_id: str
    asked: Mapping[str, Mapping[str, Any]]
    providers: Mapping[str, Any] | None
    band: str
    jurisdictions: frozenset[str]

    def name(self, requirement: str) -> str:
        return names.name(requirement, self.rule(requirement))

    def topic(self, requirement: str) -> str:
        return names.topic_of(requirement, self.rule(requirement)["kind"])

    def rule(self, requirement: str) -> Mapping[str, Any]:
        """The parameters; ``work.practice`` names a choice of ``work``."""
        if requirement in self.asked:
            return self.asked[requirement]
        whole, _dot, choice = requirement.rpartition(".")
        found: Mapping[str, Any] = self.asked[whole]["options"][choice]
        return found

    def sentence(self, requirement: str) -> str:
        rule = self.rule(requirement)
        return rule_words.rule_in_words(rule, band=self.band, jurisdictions=self.jurisdictions)

    def sentence_of_theirs(self, requirement: str) -> str:
        """As whoever reads somebody else's file is told it."""
        rule = self.rule(requirement)
        return their_words.rule_in_words(rule, band=self.band, jurisdictions=self.jurisdictions)

    def counts(self, requirement: str) -> list[str]:
        rule = self.rule(requirement)
        lines = rule_words.counts(rule, band=self.band)
        who = rule_words.providers(self.providers) if rule["kind"] == "rsc_hours" else []
        return [*lines, _("Who may give it today: %(who)s", who="; ".join(who))] if who else lines

    def counts_not(self, requirement: str) -> list[str]:
        return rule_words.counts_not(self.rule(requirement))


def rulebook(standards: Standards, *, category: str, set_id: str, code: str, on: date) -> Rulebook:
    """The set as it reads at this association on the day (its own values included)."""
    what = standards.catalogue.categories[category]
    text = resolved(standards, set_id, code, on)
    return Rulebook(
        category=category,
        set_id=set_id,
        asked=requirements_of(standards, category=category, set=set_id, association=code, on=on),
        providers=text.get("rsc_providers", {}).get(what.receiver),
        band=what.band,
        jurisdictions=standards.associations[code].jurisdictions,
    )


def of_findings(standards: Standards, findings: Mapping[str, Any]) -> Rulebook:
    """The rules by which these findings were made."""
    return rulebook(
        standards,
        category=findings["category"],
        set_id=findings["set"],
        code=findings["association"],
        on=date.fromisoformat(findings["pinned"]),
    )
