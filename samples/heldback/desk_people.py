"""The half `desk`: its people and offices."""
from .case import Half

DESK = Half(
    "desk",
    girls="Alondra Brunilda Cointa Delaney Ekaterina Fioralba Gudrun Hatsue Itzia Jessamyn Kamila Lisette Miriam Noelia Orquídea Pilar Raisa Siobhan "
          "Tabitha Uxía Vanesa Wren Ximara Yolotl Zelda".split() + ["Sue Ellen", "Ana Victoria"],
    boys="Abdiel Bernabé Ciro Demetrio Eleuterio Filiberto Gunnar Haroldo Indalecio Jethro Kiyoshi Laurence Misael Nicanor Odilón Primitivo Rutger "
         "Silverio Teófilo Uziel Valente Wilfredo Yandel Zev".split() + ["Luis Fernando", "J'Quan"],
    surnames=["Altamirano", "Barraza Nuño", "Corrales", "Durazo", "Echeverría Soto", "Fonseca-Reed", "Grijalva", "Haddad", "Ituarte", "Juárez Pantoja", "Kaminski",
              "Lugo", "Mancillas", "Nishimura", "Orduño Vela", "Partida", "Quirarte", "Rendón Ayala", "Schreiber", "Tovar", "Urrutia", "Van Buren",
              "Whitaker", "Yzaguirre", "Zaragoza", "MacLeod", "de los Reyes", "Ng", "St. Cyr"],
    women="Aurelia Bernarda Casilda Dalila Eleonora Fredesvinda Gertrudis Herlinda Inocencia Juliana Krystal Lucero Marlene Nicolasa Otilia Petra Rosaura".split(),
    men="Arnulfo Boris Camilo Dwayne Epifanio Gaspar Herminio Isaías Jacinto Keith Leobardo Marcelino Norman Rogelio".split(),
    doctors=[("Aparna", "Venkatesh", "MD"), ("Bertrand", "Osei", "MD"), ("Corinne", "Delacroix", "DO"), ("Drago", "Halvorsen", "MD"), ("Eulalia", "Lizama", "MD"),
             ("Farid", "Naderi", "MD"), ("Ginevra", "Pruitt", "PNP"), ("Hildegarda", "Armendáriz", "MD"), ("Imogen", "Bellweather", "MD"), ("Julio", "Carrasquillo", "MD"),
             ("Kerry-Ann", "Stubbs", "DPT")],
    offices=[("Desert Primrose Pediatric Group", "880 Sandalwood Dr, Suite 110", "El Centro", "CA 92243", "DESERT PRIMROSE PED"),
             ("Harbor Lights Children's Hospital", "2100 Pacific Bluff Way", "San Diego", "CA 92131", "HARBOR LIGHTS CH"),
             ("Clínica Familiar Sol de Oriente", "47 Heffernan Plaza", "Calexico", "CA 92231", "CF SOL DE ORIENTE"),
             ("Mesquite Flats Community Hospital", "1201 Plank Road", "Brawley", "CA 92227", "MESQUITE FLATS CH"),
             ("Seaview Orthopaedic & Spine Associates", "6655 Mercury Canyon Rd", "La Mesa", "CA 91942", "SEAVIEW ORTHO"),
             ("Stepping Stones Developmental Services", "315 S Date Grove St", "Imperial", "CA 92251", "STEPPING STONES DS")],
    streets=["Tamarack Way", "N Ocotillo Pass", "Calle de la Luna", "E Barbara Worth Dr", "Pomegranate Ct", "Alamo Drain Rd", "W Cattle Call Ave", "Dogwood Trailer Ct Spc 12",
             "Villa Nueva St", "S Orchard Rd", "Camino del Rey", "Highline Blvd Unit B"],
    towns=[("Plaster Mine", "92259"), ("Bertram Beach", "92257"), ("Mount Gallego", "92231"), ("Fort Yuma Hill", "92283"), ("Winterhaven Flats", "92283"), ("Dos Palmas Shores", "92274"),
           ("Alamo Siding", "92227"), ("Glamis Wells", "92250")],
    districts=["Mulberry Union School District", "Westside Union Elementary School District", "Fort Mojave Joint Unified School District"],
    insurers=["Valley Compass Health Plan", "Bright Harbor HMO", "Sierra Lantern Community Plan", "Redwood Mutual PPO"])
