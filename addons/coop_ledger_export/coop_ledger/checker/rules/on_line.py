# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Rules on one line: L01 to L18."""

from .rule import ERROR, WARNING, add_rule

add_rule(
    "L01",
    ERROR,
    "A47 A-1, VII",
    "A required value is missing",
    "Une valeur obligatoire manque",
)
add_rule(
    "L02",
    ERROR,
    "A47 A-1, VI",
    "A date is not a day of the calendar written YYYYMMDD",
    "Une date n'est pas un jour du calendrier écrit AAAAMMJJ",
    ("{column}: {value}", "{column} : {value}"),
)
add_rule(
    "L03",
    ERROR,
    "A47 A-1, I",
    "The entry is not of the fiscal year",
    "L'écriture n'est pas de l'exercice",
)
add_rule(
    "L04",
    ERROR,
    "A47 A-1, VI",
    "An amount is not written with a decimal comma, two decimals and no thousands "
    "separator",
    "Un montant n'est pas écrit avec une virgule, deux décimales et sans séparateur "
    "de milliers",
    ("{column}: {value}", "{column} : {value}"),
)
add_rule(
    "L05",
    WARNING,
    "§ 210",
    "Debit and credit are both filled in",
    "Débit et crédit sont tous deux servis",
    ("{debit} and {credit}", "{debit} et {credit}"),
)
add_rule(
    "L06",
    WARNING,
    "§ 210",
    "Debit and credit are both zero",
    "Débit et crédit sont tous deux à zéro",
)
add_rule(
    "L07",
    ERROR,
    "A47 A-1, VII; PCG art. 932-1",
    "The account does not start with three digits of the chart of accounts (classes "
    "1 to 8)",
    "Le compte ne commence pas par trois chiffres du plan comptable (classes 1 à 8)",
)
add_rule(
    "L08",
    WARNING,
    "A47 A-1, VII",
    "Auxiliary account without label, or label without account",
    "Compte auxiliaire sans libellé, ou libellé sans compte",
    ("“{value}” and “{expected}”", "« {value} » et « {expected} »"),
)
add_rule(
    "L09",
    WARNING,
    "A47 A-1, VII",
    "Matching code without date, or date without code",
    "Lettrage sans date, ou date sans lettrage",
    ("“{value}” and “{expected}”", "« {value} » et « {expected} »"),
)
add_rule(
    "L10",
    ERROR,
    "A47 A-1, VII",
    "Amount in currency without currency, or currency without amount",
    "Montant en devise sans devise, ou devise sans montant",
    ("“{value}” and “{expected}”", "« {value} » et « {expected} »"),
)
add_rule(
    "L11",
    WARNING,
    "ISO 4217",
    "The currency is not a code of three letters of ISO 4217",
    "La devise n'est pas un code de trois lettres de la norme ISO 4217",
)
add_rule(
    "L12",
    WARNING,
    "",
    "The amount in currency has not the sign of the line",
    "Le montant en devise n'a pas le signe de la ligne",
)
add_rule(
    "L13",
    WARNING,
    "",
    "The entry is validated before its date",
    "L'écriture est validée avant sa date",
    (
        "validated on {value}, dated {expected}",
        "validée le {value}, datée du {expected}",
    ),
)
add_rule(
    "L14",
    WARNING,
    "",
    "The voucher is dated after the validation of the entry",
    "La pièce est datée d'après la validation de l'écriture",
    (
        "voucher of {value}, validated on {expected}",
        "pièce du {value}, validée le {expected}",
    ),
)
add_rule(
    "L15",
    ERROR,
    "§ 70",
    "A column that is not used must be empty: no zero, no space",
    "Une zone non utilisée doit rester à blanc : ni zéro, ni espace",
    ("{column}: “{value}”", "{column} : « {value} »"),
)
add_rule(
    "L16",
    WARNING,
    "",
    "Spaces around a value",
    "Espaces autour d'une valeur",
    ("{column}: “{value}”", "{column} : « {value} »"),
)
add_rule(
    "L17",
    WARNING,
    "",
    "The validation date is in the future",
    "La date de validation est dans l'avenir",
)
add_rule(
    "L18",
    ERROR,
    "A47 A-1, VII",
    "The side must be D or C, +1 or -1",
    "Le sens doit être D ou C, +1 ou -1",
)
