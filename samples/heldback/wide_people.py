"""The half `wide`: its people and offices."""
from .case import Half

WIDE = Half(
    "wide",
    girls="Adelina Betzabé Candelaria Eudora Fiorella Genoveva Hadassah Iyari Jolene Katya Ludivina Macarena Nereida Ottilie Priscila Quetzalli "
          "Reyna Sabina Tirzah Ursula Viviana Winifred Yuritzi Zaira".split() + ["Ana Luisa", "Jo Beth"],
    boys="Ambrose Bonifacio Clemente Donovan Ezra Froylán Gerónimo Hilary Ismael Jericho Kenji Lemuel Maximiliano Nico Onofre Paxton "
         "Quillon Ruperto Santos Tobías Urban Virgilio Wendell Yosef".split() + ["José Alfredo", "D'Angelo"],
    surnames=["Abundis", "Balderrama Tapia", "Cisneros", "Dorantes Villa", "Escalera", "Fernández-Cruz", "Gutiérrez Monge", "Hollingsworth", "Ibáñez",
              "Jurado Olivas", "Kirkpatrick", "Larios", "Magaña Estrada", "Nevárez", "O'Dell", "Palomares", "Quezada Lira", "Rivas-Holm", "Singh",
              "Toscano", "Underwood", "Villaseñor", "Wozniak", "Yamamoto", "Zepúlveda", "Le", "Brandt", "Mc Allister", "de la Rosa"],
    women="Abril Belén Carmela Deanna Estela Flora Gisela Hermelinda Idalia Jovita Leopolda Modesta Nora Olinda Paula Rigoberta Susana".split(),
    men="Alfonso Bryan Cipriano Darrell Estanislao Facundo Gildardo Horacio Isidoro Jonás Leroy Mauricio Nelson Pablo".split(),
    doctors=[("Annika", "Birnbaum", "MD"), ("Chukwudi", "Okonjo", "MD"), ("Dunstan", "Farrow", "DO"), ("Evangeline", "Castro-Lim", "MD"), ("Fumiko", "Tanaka", "MD"),
             ("Guillermo", "Bracamontes", "MD"), ("Haruto", "Ogawa", "MD"), ("Isaura", "Ruvalcaba", "NP"), ("Jasper", "Whitlock", "MD"), ("Leocadia", "Monteverde", "MD"),
             ("Preeti", "Ramanathan", "MD")],
    offices=[("Agave Springs Pediatrics", "1330 Sperber Loop, Suite 2", "Imperial", "CA 92251", "AGAVE SPRINGS PEDS"),
             ("Torrey Mesa Children's Medical Center", "4600 Lagoon Crest Blvd", "San Diego", "CA 92126", "TORREY MESA CMC"),
             ("Centro de Salud Río Nuevo", "212 Rockwood Plaza", "Calexico", "CA 92231", "CSR RIO NUEVO"),
             ("Chuckwalla Regional Hospital", "75 Mercy Way", "Blythe", "CA 92225", "CHUCKWALLA RH"),
             ("Granite Peak Neuromuscular Institute", "9300 Research Terrace, Bldg C", "La Jolla", "CA 92037", "GRANITE PEAK NMI"),
             ("Little Anchors Therapy Services", "58 W Main Plaza", "El Centro", "CA 92243", "LITTLE ANCHORS")],
    streets=["Bougainvillea Ct", "W Aurora Canal Dr", "Calle Sin Nombre", "E Mead Rd", "Sycamore Bend Ln", "Lotus Ave Apt 3", "Old Highway 111", "Cesar Chavez Walk #18",
             "Palmview Ave", "Yucca Flats Rd", "S Waterman Pl", "Privada Jacaranda"],
    towns=[("Durmid", "92257"), ("Frink", "92274"), ("Calipatria Spur", "92231"), ("Ogilby", "92283"), ("Araz Wash", "92283"), ("Meloland", "92243"),
           ("Sandia", "92250"), ("Trifolium", "92281")],
    districts=["Seeley Union Elementary School District", "Magnolia Union School District", "Pine Union Elementary School District"],
    insurers=["Inland Crest Health Plan", "Golden Saguaro PPO", "Estrella Community Care", "Pacific Lantern HMO"])
