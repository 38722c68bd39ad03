# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Members of the cooperative: categories, colleges, people, organisations."""

# Code, name, weight in percent (law 47-1775, art. 19 octies: 10 to 50 % each).
COLLEGES = [
    ("PROD", "Entrepreneurs et salariés", 50),
    ("USAG", "Usagers", 30),
    ("PART", "Partenaires", 20),
]
# Code, name, legal kind, college, open to persons, open to organisations.
CATEGORIES = [
    ("ENT", "Entrepreneurs salariés", "entrepreneur", "PROD", True, False),
    ("SAL", "Salariés permanents", "employee", "PROD", True, False),
    ("USA", "Usagers des boutiques", "beneficiary", "USAG", True, True),
    ("PUB", "Collectivités publiques", "public", "PART", False, True),
    ("SOU", "Soutiens", "supporter", "PART", True, True),
]
# Name, category, days since the admission, days since the exit (None: present), city.
PEOPLE = [
    ("Mireille Chabanne", "USA", 1500, None, "Lyon"),
    ("Bruno Peyrard", "USA", 1420, None, "Villeurbanne"),
    ("Anne-Sophie Quintard", "USA", 1100, None, "Lyon"),
    ("Yacine Belhadj", "USA", 900, None, "Vénissieux"),
    ("Colette Ravier", "USA", 860, None, "Lyon"),
    ("Thibault Escoffier", "USA", 610, None, "Oullins"),
    ("Nadège Forest", "USA", 420, None, "Lyon"),
    ("Rémi Collomb", "USA", 230, None, "Bron"),
    ("Françoise Dutel", "SOU", 1500, None, "Tassin"),
    ("Gérard Mollard", "SOU", 1480, 700, "Lyon"),
    ("Sabine Truchet", "USA", 2600, 2000, "Lyon"),
    ("Henri Bonnefoy", "USA", 1250, None, "Lyon"),
]
# Name, category, days since the admission, city, representative.
ORGANISATIONS = [
    ("Commune de Saint-Romain", "PUB", 1300, "Saint-Romain", "Monique Lardy"),
    ("Association Les Paniers du Rhône", "USA", 1210, "Givors", "Karim Aouad"),
    ("Crédit solidaire des Monts", "SOU", 1000, "Lyon", "Isabelle Vernay"),
]
# Those who leave: name, days since the letter, days until the last day.
LEAVING = [("Colette Ravier", 20, 40)]
# First name, last name, category, days since it was received, checked.
APPLICATIONS = [
    ("Léonie", "Charvet", "USA", 25, True),
    ("Samuel", "Brossard", "USA", 18, True),
    ("Mireille", "Chabanne", "SOU", 9, True),
    ("Inès", "Moulin", "USA", 3, False),
]
# Name of the holder, function, days since the start, days until the end.
MANDATES = [
    ("Hélène Vasseur", "director", 1200, 600),
    ("Françoise Dutel", "president", 1020, 75),
    ("Mireille Chabanne", "board_member", 1020, 75),
    ("Commune de Saint-Romain", "board_member", 1020, 75),
]
TEXTS = [
    ("Statuts", True, "<p>Statuts de la coopérative, à jour de la dernière AG.</p>"),
    ("Politique de données", True, "<p>Ce que nous faisons de vos données.</p>"),
    ("Lettre d’information", False, "<p>Recevoir la lettre d’information.</p>"),
]
