# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Rules on the file as such: F01 to F18."""

from .rule import ERROR, INFO, WARNING, add_rule

add_rule(
    "F01",
    ERROR,
    "A47 A-1, IX",
    "The file name must be SIREN + FEC + closing date (YYYYMMDD)",
    "Le nom du fichier doit être SIREN + FEC + date de clôture (AAAAMMJJ)",
)
add_rule(
    "F02",
    ERROR,
    "A47 A-1, IX",
    "The SIREN of the file name is not valid",
    "Le SIREN du nom de fichier n'est pas valide",
)
add_rule(
    "F03",
    ERROR,
    "A47 A-1, IX",
    "The SIREN of the file name is not that of the company",
    "Le SIREN du nom de fichier n'est pas celui de l'entreprise",
    ("{value}, expected {expected}", "{value}, attendu {expected}"),
)
add_rule(
    "F04",
    ERROR,
    "A47 A-1, IX",
    "The date of the file name is not the closing date",
    "La date du nom de fichier n'est pas la date de clôture",
    ("{value}, expected {expected}", "{value}, attendue {expected}"),
)
add_rule(
    "F05",
    ERROR,
    "A47 A-1, VI",
    "The encoding is neither ASCII, UTF-8 nor ISO-8859-15",
    "Le codage n'est ni ASCII, ni UTF-8, ni ISO-8859-15",
    ("looks like {value}", "semble être {value}"),
)
add_rule(
    "F06",
    ERROR,
    "A47 A-1, VI",
    "The file starts with a byte order mark",
    "Le fichier commence par une marque d'ordre des octets (BOM)",
)
add_rule(
    "F07",
    ERROR,
    "A47 A-1, VI",
    "The columns must be separated by a tab or by “|”",
    "Les zones doivent être séparées par une tabulation ou par « | »",
)
add_rule(
    "F08",
    ERROR,
    "A47 A-1, VII",
    "A column of the law is missing",
    "Une zone obligatoire manque",
)
add_rule(
    "F09",
    ERROR,
    "A47 A-1, VII",
    "The columns are not in the order of the law",
    "Les zones ne sont pas dans l'ordre du texte",
    (
        "column {position}: {value}, expected {expected}",
        "zone {position} : {value}, attendue {expected}",
    ),
)
add_rule(
    "F10",
    INFO,
    "§ 60",
    "Columns beyond those of the law",
    "Zones ajoutées après celles du texte",
)
add_rule(
    "F11",
    ERROR,
    "A47 A-1, VI",
    "The line has not the number of columns of the header",
    "La ligne n'a pas le nombre de zones de l'en-tête",
    ("{value} columns instead of {expected}", "{value} zones au lieu de {expected}"),
)
add_rule(
    "F12",
    ERROR,
    "A47 A-1, VI",
    "The ends of lines are not all alike",
    "Les fins de ligne ne sont pas toutes les mêmes",
)
add_rule(
    "F13",
    ERROR,
    "A47 A-1, VI",
    "Control character in the line",
    "Caractère de contrôle dans la ligne",
)
add_rule(
    "F14",
    WARNING,
    "A47 A-1, VI",
    "Quotation marks around a value: they are part of it",
    "Guillemets autour d'une valeur : ils en font partie",
)
add_rule(
    "F15",
    ERROR,
    "A47 A-1, VII",
    "The file holds no entry",
    "Le fichier ne contient aucune écriture",
)
add_rule(
    "F16",
    ERROR,
    "A47 A-1, VI",
    "Empty line",
    "Ligne vide",
)
add_rule(
    "F17",
    WARNING,
    "A47 A-1, VII",
    "The case or the accents of a column's name are not those of the law",
    "La casse ou les accents d'un nom de zone ne sont pas ceux du texte",
    ("{value}, expected {expected}", "{value}, attendu {expected}"),
)
add_rule(
    "F18",
    ERROR,
    "A47 A-1, VII",
    "The same column appears twice",
    "La même zone figure deux fois",
)
