# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Contracts of the people of the activities.

Months are counted back from today; days from it, to come above zero. ``cape``: months
from the opening of the activity, before the CESA. ``trial``: months. ``fixed``: fixed
pay a month. ``associate``: months since. ``born``: birth date; ``ssn``: False where the
personal file lacks the number.
"""

PEOPLE = [
    {
        "code": "WEB",
        "name": "Léa Fontanel",
        "born": "1988-03-14",
        "sex": "2",
        "cape": 12,
        "fixed": 1400,
        "associate": 11,
        # Since when, fixed pay, why.
        "amendment": (
            3,
            1700,
            "Chiffre d’affaires supérieur à l’objectif depuis un an.",
        ),
    },
    {
        "code": "TERRE",
        "name": "Hugo Marchetti",
        "born": "1991-11-02",
        "sex": "1",
        "cape": 12,
        "fixed": 450,
    },
    {
        "code": "JARDIN",
        "name": "Inès Boucard",
        "born": "1984-06-21",
        "sex": "2",
        "cape": 12,
        "fixed": 800,
        "associate": 14,
    },
    {
        "code": "TRAD",
        "name": "Clara Weissmann",
        "born": "1979-01-30",
        "sex": "2",
        "cape": 6,
        "fixed": 1000,
        "trial": 2,
    },
    {
        "code": "AGRO",
        "name": "Bastien Orsoni",
        "born": "1986-09-08",
        "sex": "1",
        "cape": 12,
        "fixed": 600,
        "associate": 2,
    },
    {
        "code": "PHOTO",
        "name": "Yasmine Belkadi",
        "born": "1993-04-17",
        "sex": "2",
        "cape": 9,
        "fixed": 500,
    },
    {
        "code": "VELO",
        "name": "Thomas Guéret",
        "born": "1990-12-05",
        "sex": "1",
        "cape": 12,
        "fixed": 500,
    },
    {
        "code": "FORMA",
        "name": "Nadia Lemoine",
        "born": "1975-07-19",
        "sex": "2",
        "cape": 12,
        "fixed": 1300,
        "associate": 30,
    },
    {
        "code": "COUT",
        "name": "Solène Kervadec",
        "born": "1995-02-11",
        "sex": "2",
        "cape": 10,
        "fixed": 300,
        "ssn": False,
    },
    {
        "code": "DECO",
        "name": "Marc Jourdan",
        "born": "1982-10-27",
        "sex": "1",
        "cape": 12,
        "fixed": 700,
        "associate": 20,
        # Days from today, reason.
        "ends": (35, "end_reason_own_business"),
    },
    {
        "code": "REFLEX",
        "name": "Julien Costa",
        "born": "1987-05-03",
        "sex": "1",
        "cape": 12,
        "fixed": 300,
        "ends": (-150, "end_reason_person"),
    },
    {
        "code": "ATEL",
        "name": "Paul Navarro",
        "born": "1983-08-25",
        "sex": "1",
        "cape": 12,
        "fixed": 600,
        "associate": 6,
    },
    # Eight months of trial since this summer: it ends soon.
    {
        "code": "ATEL",
        "name": "Emma Riou",
        "born": "1992-01-09",
        "sex": "2",
        "since": -230,
        "trial": 8,
        "fixed": 600,
    },
    {
        "code": "EPI",
        "name": "Camille Rousselot",
        "born": "1981-03-28",
        "sex": "2",
        "fixed": 1500,
        "associate": 40,
    },
    {
        "code": "BOUL",
        "name": "Antoine Perrichon",
        "born": "1978-06-12",
        "sex": "1",
        "fixed": 1500,
        "associate": 20,
    },
    {
        "code": "RESTO",
        "name": "Mathilde Garel",
        "born": "1985-09-30",
        "sex": "2",
        "fixed": 1500,
    },
]

# Under CAPE: the first one may be renewed, the second one is to sign.
CAPES = [
    {
        "code": "ATEL",
        "name": "Karim Haddad",
        "born": "1998-04-22",
        "sex": "1",
        "since": -320,
        "months": 12,
    },
    {
        "code": "SAVEUR",
        "name": "Awa Diarra",
        "born": "1994-12-18",
        "sex": "2",
        "since": 12,
        "months": 12,
        "sign": False,
        "ssn": False,
    },
]

TEXTS = {
    "cape": {
        "minimum_activity": "Étude de marché, premières ventes, choix du statut. Au "
        "moins deux journées par mois consacrées au projet.",
        "support_means": "Un accompagnateur attitré, deux entretiens par an, les "
        "ateliers collectifs, le logiciel de gestion et l’assurance de la coopérative.",
        "contribution_terms": "10,5 % du chiffre d’affaires hors taxes facturé.",
    },
    "cesa": {
        "minimum_activity": "Prospecter, produire et facturer régulièrement ; tenir à "
        "jour ses pièces ; participer à la vie coopérative.",
        "support_means": "Un accompagnateur attitré, deux entretiens par an, les "
        "ateliers collectifs, la paie, la comptabilité et l’assurance. La coopérative "
        "valide les devis et factures selon ses règles.",
        "contribution_terms": "10,5 % du chiffre d’affaires hors taxes facturé (8 % "
        "pour les boutiques), prélevés chaque mois.",
        "variable_terms": "Solde du compte d’activité après charges, contribution, "
        "part fixe et cotisations, réglé par exercice.",
        "rights_terms": "La clientèle apportée ou créée par l’entrepreneur, ses "
        "marques et ses créations restent les siennes ; il les emporte à son départ.",
        "associate_terms": "Souscription d’au moins une part sociale dans les trois "
        "ans, sur décision de l’assemblée générale.",
    },
    "common": {
        "minimum_activity": "Les décisions se prennent à l’unanimité pour les "
        "investissements, à la majorité des parts pour le reste.",
        "rights_terms": "Celui qui part reçoit sa part du solde du compte d’activité, "
        "arrêté à la fin du mois de son départ.",
    },
}

MINUTES = [
    (
        "Chiffre d’affaires en hausse, trois nouveaux clients réguliers.",
        "Carnet de commandes plein pour deux mois ; un salon à l’automne.",
        "Revoir le tarif journalier ; relancer deux factures en retard.",
        "Une formation à la prospection.",
    ),
    (
        "Un trimestre calme, une commande importante reportée.",
        "Deux projets en discussion, réponse attendue le mois prochain.",
        "Contacter les anciens clients ; proposer une offre d’entretien.",
        "Un atelier sur le prix de revient.",
    ),
    (
        "Activité stable. La trésorerie permet la part variable prévue.",
        "Embauche envisagée dans un an si les commandes suivent.",
        "Chiffrer le coût d’un mi-temps avec le service paie.",
        "Un local partagé avec d’autres activités.",
    ),
]
