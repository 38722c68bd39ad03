# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Products, customers, suppliers.

Products: code, name, price from and to, tax, account. The cooperative has opted for
VAT on debits (CGI art. 269-2-c), but for the services that keep VAT on payment.
"""

SERVICE = "tva_normale"
SERVICE_10 = "tva_intermediaire"
ON_PAYMENT = "tva_normale_encaissement"
GOODS = "tva_normale"
GOODS_10 = "tva_intermediaire"
GOODS_55 = "tva_reduite"

PRODUCTS = [
    ("WEB-JOUR", "Journée de développement", 420, 480, SERVICE, "pcg_706"),
    ("WEB-MAINT", "Maintenance mensuelle du site", 90, 180, SERVICE, "pcg_706"),
    ("WEB-SITE", "Site vitrine, forfait", 1400, 2600, SERVICE, "pcg_706"),
    ("TER-BOL", "Bol en grès émaillé", 18, 24, GOODS, "pcg_701_account"),
    ("TER-VASE", "Vase tourné", 45, 95, GOODS, "pcg_701_account"),
    ("TER-SERV", "Service de table, 6 couverts", 260, 380, GOODS, "pcg_701_account"),
    ("TER-STAGE", "Stage d’initiation, deux jours", 180, 220, SERVICE, "pcg_706"),
    ("JAR-ENTR", "Entretien de jardin, journée", 280, 320, SERVICE, "pcg_706"),
    ("JAR-TAILLE", "Taille douce d’arbres fruitiers", 150, 420, SERVICE, "pcg_706"),
    ("JAR-CREA", "Création d’un massif", 450, 1300, SERVICE, "pcg_706"),
    ("TRA-MOT", "Traduction, feuillet", 38, 46, ON_PAYMENT, "pcg_706"),
    ("TRA-RELEC", "Relecture, heure", 48, 56, ON_PAYMENT, "pcg_706"),
    ("TRA-INTER", "Interprétation, journée", 620, 720, ON_PAYMENT, "pcg_706"),
    ("AGR-DIAG", "Diagnostic de sol", 780, 1200, SERVICE, "pcg_706"),
    ("AGR-SUIVI", "Suivi de maraîchage, visite", 320, 380, SERVICE, "pcg_706"),
    ("AGR-FORM", "Atelier collectif, journée", 650, 800, SERVICE, "pcg_706"),
    ("PHO-REP", "Reportage, demi-journée", 380, 520, SERVICE, "pcg_706"),
    ("PHO-PORT", "Portrait professionnel", 120, 180, SERVICE, "pcg_706"),
    ("PHO-TIRAGE", "Tirage d’art encadré", 90, 240, GOODS, "pcg_701_account"),
    ("VEL-REV", "Révision complète", 65, 75, SERVICE_10, "pcg_706"),
    ("VEL-REP", "Réparation, heure", 48, 52, SERVICE_10, "pcg_706"),
    ("VEL-PIECE", "Pièces détachées", 25, 160, GOODS, "pcg_707_account"),
    ("VEL-FLOTTE", "Entretien de flotte, mois", 480, 780, SERVICE, "pcg_706"),
    ("FOR-JOUR", "Journée de formation", 850, 980, SERVICE, "pcg_706"),
    ("FOR-BILAN", "Bilan de compétences", 1500, 1700, SERVICE, "pcg_706"),
    ("COU-RET", "Retouches", 22, 65, SERVICE, "pcg_706"),
    ("COU-ROBE", "Pièce sur mesure", 260, 520, GOODS, "pcg_701_account"),
    ("DEC-PLAN", "Plans et planches d’ambiance", 650, 1300, SERVICE, "pcg_706"),
    ("DEC-SUIVI", "Suivi de chantier, journée", 380, 420, SERVICE, "pcg_706"),
    ("REF-SEANCE", "Séance de réflexologie", 48, 52, SERVICE, "pcg_706"),
    ("REF-ENTR", "Demi-journée en entreprise", 280, 340, SERVICE, "pcg_706"),
    ("ATE-MENU", "Menuiserie sur mesure", 900, 3200, SERVICE_10, "pcg_704_account"),
    ("ATE-RENO", "Rénovation, journée à deux", 640, 720, SERVICE_10, "pcg_704_account"),
    ("ATE-AGENC", "Agencement de commerce", 1800, 4200, SERVICE, "pcg_704_account"),
    ("EPI-ALIM", "Alimentation", 1, 1, GOODS_55, "pcg_707_account"),
    ("EPI-DROG", "Droguerie et hygiène", 1, 1, GOODS, "pcg_707_account"),
    ("EPI-VIN", "Vins et bières", 1, 1, GOODS, "pcg_707_account"),
    (
        "EPI-PANIER",
        "Corbeilles de fruits, abonnement",
        90,
        260,
        GOODS_55,
        "pcg_707_account",
    ),
    ("BOU-PAIN", "Pains et viennoiseries", 1, 1, GOODS_55, "pcg_701_account"),
    ("BOU-SAND", "Restauration rapide", 1, 1, GOODS_10, "pcg_701_account"),
    ("BOU-LIVR", "Livraison de pain, mois", 260, 640, GOODS_55, "pcg_701_account"),
    ("RES-PLAT", "Repas", 1, 1, GOODS_10, "pcg_706"),
    ("RES-VIN", "Boissons alcoolisées", 1, 1, GOODS, "pcg_707_account"),
    ("RES-BANQ", "Banquet, forfait", 480, 1500, SERVICE_10, "pcg_706"),
]

# Reference, name, street, zip, city
BUSINESSES = [
    ("C001", "Association Les Lucioles", "8 rue des Capucines", "69001", "Lyon"),
    ("C002", "Biocoop du Plateau", "41 boulevard du Plateau", "69004", "Lyon"),
    (
        "C003",
        "Cabinet Arbogast Architectes",
        "5 quai de la Pêcherie-Neuve",
        "69001",
        "Lyon",
    ),
    ("C004", "Éditions du Vieux Pont", "17 montée du Vieux-Pont", "69005", "Lyon"),
    (
        "C005",
        "Ferme des Grandes Terres",
        "Lieu-dit Les Grandes Terres",
        "69440",
        "Mornant",
    ),
    (
        "C006",
        "Groupement Maraîcher du Garon",
        "120 chemin du Garon",
        "69530",
        "Brignais",
    ),
    ("C007", "Hôtel de la Croix-Verte", "2 place de la Croix-Verte", "69004", "Lyon"),
    (
        "C008",
        "Imprimerie Solidaire du Rhône",
        "33 rue de l’Encre",
        "69200",
        "Vénissieux",
    ),
    (
        "C009",
        "Mairie de Saint-Rambert-l’Île",
        "1 place de la Mairie",
        "69270",
        "Fontaines",
    ),
    ("C010", "Mutuelle des Deux Fleuves", "60 cours des Deux-Fleuves", "69003", "Lyon"),
    ("C011", "Résidence Les Tilleuls", "9 allée des Tilleuls", "69500", "Bron"),
    ("C012", "SCOP Énergies Partagées", "27 rue du Soleil", "69100", "Villeurbanne"),
    ("C013", "Théâtre de la Passerelle", "11 rue de la Passerelle", "69007", "Lyon"),
    ("C014", "Transports Vermorel", "ZA des Platanes", "69800", "Saint-Priest"),
    (
        "C015",
        "Université populaire du Confluent",
        "70 quai du Confluent",
        "69002",
        "Lyon",
    ),
    ("C016", "Vignoble Chastang", "Chemin des Vignes", "69620", "Theizé"),
]
INDIVIDUALS = [
    ("P001", "Amélie Brunet", "Lyon", "69003"),
    ("P002", "Denis Charvet", "Villeurbanne", "69100"),
    ("P003", "Fatou Sarr", "Lyon", "69008"),
    ("P004", "Georges Michaud", "Caluire-et-Cuire", "69300"),
    ("P005", "Irène Lacombe", "Lyon", "69006"),
    ("P006", "Jean-Baptiste Ollier", "Tassin-la-Demi-Lune", "69160"),
    ("P007", "Kenza Benali", "Lyon", "69007"),
    ("P008", "Laure Vignal", "Oullins", "69600"),
    ("P009", "Maxime Teyssier", "Lyon", "69005"),
    ("P010", "Odile Fournier", "Écully", "69130"),
]
SUPPLIERS = [
    ("ARGILE", "Argiles et Émaux du Dauphiné", "38000", "Grenoble"),
    ("ASSUR", "Assurances Mutuelles du Rhône", "69003", "Lyon"),
    ("BIOGROS", "Biogros Rhône-Alpes", "26300", "Alixan"),
    ("BOIS", "Scierie du Bugey", "01300", "Belley"),
    ("BOUCH", "Boucherie Sambardier", "69400", "Villefranche-sur-Saône"),
    ("CABINET", "Cabinet Rivoire, commissaires aux comptes", "69006", "Lyon"),
    ("CLOUD", "Nuage Coopératif", "59000", "Lille"),
    ("CYCLES", "Cycles Distribution Sud-Est", "38200", "Vienne"),
    ("ENERG", "Énergie Citoyenne", "69007", "Lyon"),
    ("GARAGE", "Garage du Pont-Neuf", "69009", "Lyon"),
    ("LABO", "Laboratoire Terre et Sols", "45000", "Orléans"),
    ("LABO-PHOTO", "Labo Argentique", "69001", "Lyon"),
    ("MOULIN", "Moulin de la Dombes", "01330", "Villars-les-Dombes"),
    ("OUTIL", "Outillage Pro 69", "69800", "Saint-Priest"),
    ("PAPET", "Papeterie de la Presqu’île", "69002", "Lyon"),
    ("PRIMEUR", "Primeurs du Val de Saône", "69400", "Arnas"),
    ("REGIE", "Régie des Trois Ponts", "69003", "Lyon"),
    ("SALLES", "Tiers-lieu La Filature", "69100", "Villeurbanne"),
    ("TISSUS", "Tissus de la Croix-Rousse", "69004", "Lyon"),
    ("VERT", "Pépinières de l’Arbresle", "69210", "L’Arbresle"),
    ("VIGNE", "Les Vignerons du Beaujolais Vert", "69430", "Beaujeu"),
]

BUY = "tva_acq_normale"
BUY_SERVICE = "tva_acq_normale"
BUY_55 = "tva_acq_reduite"
# Kind of cost: label, account, tax (None: no VAT).
COSTS = {
    "analysis": ("Analyses de sol", "pcg_604", BUY_SERVICE),
    "drink": ("Vins et boissons", "pcg_607_account", BUY),
    "energy": ("Électricité et gaz", "pcg_6061", BUY_SERVICE),
    "equipment": ("Petit outillage", "pcg_6063", BUY),
    "fees": ("Honoraires", "pcg_6226", BUY_SERVICE),
    "food": ("Marchandises alimentaires", "pcg_607_account", BUY_55),
    "goods": ("Pièces et accessoires", "pcg_607_account", BUY),
    "hosting": ("Hébergement des sites", "pcg_6135", BUY_SERVICE),
    "insurance": ("Assurance multirisque", "pcg_6161", None),
    "material": ("Matières et fournitures", "pcg_601_account", BUY),
    "office": ("Fournitures de bureau", "pcg_6064", BUY),
    "rent": ("Loyer et charges", "pcg_6132", None),
    "software": ("Logiciels, abonnement", "pcg_6135", BUY_SERVICE),
    "vehicle": ("Entretien du véhicule", "pcg_6155", BUY_SERVICE),
}
