# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The description that goes with the FEC (A47 A-1, XI), in French."""

from .text import cleaner, date_as

_clean = cleaner({})
_day = date_as("%d/%m/%Y")

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


class DescriptionWriter:
    """Writes what the file says, once its lines have gone by.

    :param layout: that of the file described
    :param file_name: its name
    """

    def __init__(self, layout, stream, context, file_name):
        self.layout, self.stream, self.context = layout, stream, context
        self.file_name = file_name
        self._journals, self._accounts, self._sections = {}, {}, {}
        self._lines = 0

    def begin(self):
        pass

    def add(self, lines):
        self._lines += len(lines)
        self._journals.update((x.journal_code, x.journal_name) for x in lines)
        self._accounts.update((x.account_code, x.account_name) for x in lines)
        self._sections.update((x.section, x.section_name) for x in lines if x.section)

    def end(self):
        self.stream.write("\r\n".join([*self._texts(), ""]).encode())

    def _texts(self):
        context, options = self.context, self.context.options
        separator = {"\t": "tabulation", "|": "barre verticale « | »"}
        encoding = {"utf-8": "UTF-8", "iso8859_15": "ISO 8859-15"}
        columns = [column.name for column in self.layout.records[0].columns]
        yield f"Descriptif du fichier {self.file_name}"
        yield "(livre des procédures fiscales, article A47 A-1, XI)"
        yield ""
        yield f"Entreprise : {_clean(context.name)}, SIREN {context.siren}"
        yield f"Exercice du {_day(context.date_from)} au {_day(context.date_to)}"
        yield f"Fichier produit le {_day(context.generated[:8])} ; {self._lines} lignes"
        yield "Nature de la comptabilité : comptabilité d'engagement"
        yield ""
        yield "FORME"
        yield f"Jeu de caractères : {encoding[self.layout.encoding]}"
        yield f"Séparateur de zones : {separator[self.layout.separator]}"
        yield "Fin d'enregistrement : retour chariot et saut de ligne (CR LF)"
        yield "Première ligne : noms des zones"
        yield "Dates : AAAAMMJJ"
        yield "Montants : virgule décimale, sans séparateur de milliers"
        yield ""
        yield "ZONES"
        for rank, name in enumerate(columns, start=1):
            yield f"{rank:>2}. {name} : {_MEANING[name]}"
        yield ""
        yield "CHOIX"
        yield f"Numérotation : {_NUMBERING[options.get('numbering', 'global')]}"
        opening = _OPENING.get(options.get("opening"), "aucun")
        yield f"À-nouveaux : {opening} ; écritures placées en tête"
        yield (
            "Date de validation : date à laquelle l'écriture a été validée dans le "
            "logiciel ; pour les écritures antérieures à l'enregistrement de cette "
            "date, date de comptabilisation"
        )
        yield "Ordre des écritures : ordre de validation"
        yield (
            "Établissements : toutes les écritures du SIREN ; le code d'un journal "
            "tenu sous le même code par plusieurs établissements est suivi de celui de "
            "l'établissement"
        )
        yield "Les lignes sans montant au débit ni au crédit ne figurent pas au fichier"
        for title, table in (
            ("JOURNAUX", self._journals),
            ("COMPTES", self._accounts),
            ("SECTIONS", self._sections),
        ):
            if table:
                yield ""
                yield title
                for code, label in sorted(table.items()):
                    yield f"{_clean(code)} : {_clean(label)}"
