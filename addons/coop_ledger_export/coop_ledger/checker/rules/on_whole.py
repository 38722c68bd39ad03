# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Rules on one entry, E01 to E07, and on the whole, G01 to G12."""

from .rule import ERROR, INFO, WARNING, add_rule

add_rule(
    "E01",
    ERROR,
    "PCG art. 921-1",
    "The entry is not balanced",
    "L'écriture n'est pas équilibrée",
    (
        "{value}: debit {debit}, credit {credit}",
        "{value} : débit {debit}, crédit {credit}",
    ),
)
add_rule(
    "E02",
    ERROR,
    "PCG art. 921-1",
    "The entry has one line only",
    "L'écriture n'a qu'une ligne",
)
add_rule(
    "E03",
    ERROR,
    "A47 A-1, VII",
    "The lines of one entry have not the same journal, date or validation date",
    "Les lignes d'une même écriture n'ont pas mêmes journal, date ou date de "
    "validation",
    ("{value}: {column}", "{value} : {column}"),
)
add_rule(
    "E04",
    ERROR,
    "A47 A-1, VII",
    "The number of the entry was used before: its lines are scattered, or two "
    "entries share it",
    "Le numéro d'écriture a déjà servi : ses lignes sont dispersées ou deux "
    "écritures le partagent",
)
add_rule(
    "E05",
    ERROR,
    "A47 A-1, VII; § 100",
    "Numbers are missing in the sequence of the entries",
    "Des numéros manquent dans la suite des écritures",
)
add_rule(
    "E06",
    ERROR,
    "A47 A-1, VII; § 100",
    "The number of the entry goes backwards",
    "Le numéro d'écriture revient en arrière",
    ("{value} after {expected}", "{value} après {expected}"),
)
add_rule(
    "E07",
    WARNING,
    "A47 A-1, VII; § 100",
    "The number of the entry has no digit: its sequence cannot be checked",
    "Le numéro d'écriture n'a pas de chiffre : sa suite ne peut être vérifiée",
)


add_rule(
    "G01",
    ERROR,
    "PCG art. 921-1",
    "The file is not balanced",
    "Le fichier n'est pas équilibré",
    ("debit {debit}, credit {credit}", "débit {debit}, crédit {credit}"),
)
add_rule(
    "G02",
    ERROR,
    "A47 A-1, I; § 110",
    "The opening entries are not the first of the file",
    "Les écritures d'à-nouveaux ne sont pas les premières du fichier",
)
add_rule(
    "G03",
    ERROR,
    "PCG art. 921-1",
    "The opening entries are not balanced",
    "Les écritures d'à-nouveaux ne sont pas équilibrées",
    ("debit {debit}, credit {credit}", "débit {debit}, crédit {credit}"),
)
add_rule(
    "G04",
    ERROR,
    "PCG",
    "An opening entry bears on an account of charge or income",
    "Une écriture d'à-nouveaux porte sur un compte de charge ou de produit",
)
add_rule(
    "G05",
    INFO,
    "A47 A-1, I",
    "There is no opening entry: right only for a first fiscal year",
    "Aucune écriture d'à-nouveaux : normal pour un premier exercice seulement",
)
add_rule(
    "G06",
    ERROR,
    "A47 A-1, I",
    "The accounts of charges and income must not be closed in the file",
    "Les comptes de charges et de produits ne doivent pas être soldés dans le fichier",
)
add_rule(
    "G07",
    ERROR,
    "A47 A-1, VII",
    "The entries are not in the order of their validation",
    "Les écritures ne sont pas dans l'ordre de leur validation",
    ("{value} after {expected}", "{value} après {expected}"),
)
add_rule(
    "G08",
    WARNING,
    "",
    "The lines of one matching code do not balance",
    "Les lignes d'un même lettrage ne se soldent pas",
    (
        "account {account} {auxiliary}, code {value}: {amount}",
        "compte {account} {auxiliary}, lettrage {value} : {amount}",
    ),
)
add_rule(
    "G09",
    WARNING,
    "PCG",
    "One account has several labels",
    "Un même compte a plusieurs libellés",
    (
        "{value}: “{label}”, before “{before}”",
        "{value} : « {label} », avant « {before} »",
    ),
)
add_rule(
    "G10",
    WARNING,
    "",
    "One journal has several labels",
    "Un même journal a plusieurs libellés",
    (
        "{value}: “{label}”, before “{before}”",
        "{value} : « {label} », avant « {before} »",
    ),
)
add_rule(
    "G11",
    WARNING,
    "",
    "One auxiliary account has several labels",
    "Un même compte auxiliaire a plusieurs libellés",
    (
        "{value}: “{label}”, before “{before}”",
        "{value} : « {label} », avant « {before} »",
    ),
)
add_rule(
    "G12",
    ERROR,
    "PCG art. 112-2 (intangibilité du bilan d'ouverture)",
    "The opening balance is not the closing balance of the year before",
    "L'ouverture n'est pas la clôture de l'exercice précédent",
    (
        "account {value}: opening {opening}, closing {closing}",
        "compte {value} : ouverture {opening}, clôture {closing}",
    ),
)
