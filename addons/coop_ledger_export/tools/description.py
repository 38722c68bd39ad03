# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The description that goes with the FEC (A47 A-1, XI), in French."""

_MEANING = {
    "JournalCode": "code du journal",
    "JournalLib": "libellé du journal",
    "EcritureNum": "numéro de l'écriture",
    "EcritureDate": "date de comptabilisation",
    "CompteNum": "numéro de compte, dont les trois premiers chiffres sont du plan "
    "comptable général",
    "CompteLib": "libellé du compte",
    "CompAuxNum": "numéro de compte auxiliaire, à blanc sinon",
    "CompAuxLib": "libellé du compte auxiliaire, à blanc sinon",
    "PieceRef": "référence de la pièce justificative",
    "PieceDate": "date de la pièce justificative",
    "EcritureLib": "libellé de l'écriture",
    "Debit": "montant au débit, 0,00 sinon",
    "Credit": "montant au crédit, 0,00 sinon",
    "EcritureLet": "lettrage complet, à blanc sinon",
    "DateLet": "date de lettrage, à blanc sinon",
    "ValidDate": "date de validation",
    "Montantdevise": "montant en devise, à blanc sinon",
    "Idevise": "code ISO 4217 de la devise, à blanc sinon",
    "CodeEtablissement": "code de l'établissement, à blanc pour le siège",
    "SiretEtablissement": "SIRET de l'établissement",
    "SectionAnalytique": "section analytique, à blanc sinon",
    "SectionLib": "libellé de la section analytique",
}
_NUMBERING = {
    "global": "une seule suite continue pour le fichier, dans l'ordre de validation",
    "journal": "une suite continue par journal, dans l'ordre de validation",
    "odoo": "nom de l'écriture dans le logiciel : une suite par journal et par période",
}
_OPENING = {
    "item": "soldes des comptes de bilan, détaillés par pièce non soldée pour les "
    "clients et fournisseurs",
    "partner": "soldes des comptes de bilan, par client et fournisseur",
}
_SEPARATORS = {"\t": "tabulation", "|": "barre verticale « | »"}
_ENCODINGS = {"utf-8": "UTF-8", "iso8859_15": "ISO 8859-15"}


def describe(layout, context, file_name, totals):
    """:return: bytes of the description

    :param layout: that of the file described
    :param context: :class:`~.layout.FileContext`
    :param totals: :class:`~.totals.LedgerTotals`
    """
    texts = _texts(layout, context, file_name, totals)
    return "\r\n".join([*texts, ""]).encode()


def _texts(layout, context, file_name, totals):
    options = context.options
    yield f"Descriptif du fichier {file_name}"
    yield "(livre des procédures fiscales, article A47 A-1, XI)"
    yield ""
    yield f"Entreprise : {_clean(context.name)}, SIREN {context.siren}"
    yield f"Exercice du {_day(context.date_from)} au {_day(context.date_to)}"
    yield f"Fichier produit le {_day(context.generated[:8])} ; {totals.lines} lignes"
    yield "Nature de la comptabilité : comptabilité d'engagement"
    yield ""
    yield "FORME"
    yield f"Jeu de caractères : {_ENCODINGS[layout.encoding]}"
    yield f"Séparateur de zones : {_SEPARATORS[layout.separator]}"
    yield "Fin d'enregistrement : retour chariot et saut de ligne (CR LF)"
    yield "Première ligne : noms des zones"
    yield "Dates : AAAAMMJJ"
    yield "Montants : virgule décimale, sans séparateur de milliers"
    yield ""
    yield "ZONES"
    for rank, column in enumerate(layout.columns(), start=1):
        yield f"{rank:>2}. {column.name} : {_MEANING[column.name]}"
    yield ""
    yield "CHOIX"
    yield f"Numérotation : {_NUMBERING[options.get('numbering', 'global')]}"
    opening = _OPENING.get(options.get("opening"), "aucun")
    yield f"À-nouveaux : {opening} ; écritures placées en tête"
    yield (
        "Date de validation : date à laquelle l'écriture a été validée dans le "
        "logiciel ; pour les écritures antérieures à l'enregistrement de cette date, "
        "date de comptabilisation"
    )
    yield "Ordre des écritures : ordre de validation"
    yield (
        "Établissements : toutes les écritures du SIREN ; le code d'un journal tenu "
        "sous le même code par plusieurs établissements est suivi de celui de "
        "l'établissement"
    )
    yield "Les lignes sans montant au débit ni au crédit ne figurent pas au fichier"
    yield ""
    yield "JOURNAUX"
    for code, label in sorted(totals.journals().items()):
        yield f"{_clean(code)} : {_clean(label)}"
    yield ""
    yield "COMPTES"
    for account, _debit, _credit in totals.accounts():
        yield f"{_clean(account.code)} : {_clean(account.name)}"


def _day(value):
    return f"{value[6:8]}/{value[4:6]}/{value[:4]}"


def _clean(text):
    return " ".join((text or "").split())
