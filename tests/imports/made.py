"""Small files in the layouts of the data sets, with invented events."""

from __future__ import annotations

import csv
import io
import json

from standoff.exports.gdelt import EVENTS

ACLED_HEADER = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,"
    "actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,"
    "longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp"
)
ACLED = {
    "event_id_cnty": "UKR99001",
    "event_date": "2022-03-10",
    "year": "2022",
    "time_precision": "1",
    "disorder_type": "Political violence",
    "event_type": "Explosions/Remote violence",
    "sub_event_type": "Shelling/artillery/missile attack",
    "actor1": "Military Forces of Russia (2000-)",
    "actor2": "Military Forces of Ukraine (2019-)",
    "iso": "804",
    "region": "Europe",
    "country": "Ukraine",
    "admin1": "Donetsk",
    "location": "Mariupol",
    "latitude": "47.0958",
    "longitude": "37.5534",
    "geo_precision": "1",
    "source": "A Paper; Another Paper",
    "source_scale": "National",
    "notes": "On 10 March, guns were heard in the east of the town 🇺🇦; three people died.",
    "fatalities": "3",
    "timestamp": "1647302400",  # 15 March 2022
}
UCDP_HEADER = (
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,"
    "dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,"
    "source_article,source_office,source_date,source_headline,source_original,where_prec,where_coordinates,"
    "where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity,"
    "date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob"
)
UCDP = {
    "id": "990001",
    "relid": "UKR-2022-1-1-1",
    "year": "2022",
    "type_of_violence": "1",
    "dyad_name": "Government of Russia (Soviet Union) - Government of Ukraine",
    "side_a": "Government of Russia (Soviet Union)",
    "side_b": "Government of Ukraine",
    "source_article": "A Paper, 2022-03-11",
    "source_headline": "Guns heard in the port",
    "where_prec": "1",
    "where_coordinates": "Mariupol town",
    "latitude": "47.0958",
    "longitude": "37.5534",
    "country": "Ukraine",
    "date_start": "2022-03-10 00:00:00.000",
    "date_end": "2022-03-12 00:00:00.000",
    "best": "4",
}
GDELT = {
    "GLOBALEVENTID": "1099000001",
    "SQLDATE": "20220310",
    "MonthYear": "202203",
    "Year": "2022",
    "Actor1Code": "RUSMIL",
    "Actor1Name": "RUSSIAN ARMY",
    "Actor2Code": "UKR",
    "Actor2Name": "UKRAINE",
    "IsRootEvent": "1",
    "EventCode": "194",
    "EventBaseCode": "194",
    "EventRootCode": "19",
    "QuadClass": "4",
    "ActionGeo_Type": "4",
    "ActionGeo_FullName": "Mariupol, Donets'ka Oblast', Ukraine",
    "ActionGeo_CountryCode": "UP",
    "ActionGeo_Lat": "47.0958",
    "ActionGeo_Long": "37.5534",
    "DATEADDED": "20220311091500",
    "SOURCEURL": "https://paper.example/port",
}


def table(header: str, *rows: dict[str, str]) -> str:
    """CSV as the data sets give it out."""
    stream = io.StringIO()
    writer = csv.DictWriter(stream, header.split(","), restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


def acled(**changes: str) -> str:
    return table(ACLED_HEADER, ACLED | changes)


def ucdp(**changes: str) -> str:
    return table(UCDP_HEADER, UCDP | changes)


def gdelt(**changes: str) -> str:
    row = dict.fromkeys(EVENTS, "") | GDELT | changes
    return "\t".join(row.values()) + "\n"


PETRARCH = """\
# a dictionary of our own
<!-- of invented people -->
MARTA_VELDEN_ ; a remark
+PRESIDENT_VELDEN
\t[NLDGOV 20100101-20141231]
\t[NLDELI >20141231]
DUTCH_RIVER_ARMY [NLDMIL]
NORDLAND_FRONT [DNKREB <050601][DNKOPP >050531]
+NLF
FRANCE [FRA]
NOWHERE_ARMY [ZZZMIL]
"""
ENTITIES = (
    ("p1", "Person", {"name": ["Ilse Tarnow"], "alias": ["Ilse Maria Tarnow"], "country": ["de"], "gender": ["female"]}),
    ("q1", "Position", {"name": ["Minister of Defence of Germany"], "country": ["de"]}),
    ("o1", "Occupancy", {"holder": ["p1"], "post": ["q1"], "startDate": ["2012-03"], "endDate": ["2015"]}),
    ("p2", "Person", {"name": ["Odd Norheim"], "citizenship": ["no"], "position": ["ambassador (to the UN)"]}),
    ("p3", "Person", {"name": ["Nobody Known"]}),
    ("b1", "Organization", {"name": ["Harbour Watch"], "country": ["nl"], "topics": ["crime.terror"]}),
    ("b2", "PublicBody", {"name": ["Bureau of Tides"], "jurisdiction": ["dk"]}),
    ("b3", "Organization", {"name": ["Physicians of the Sea"]}),
    ("x1", "Vessel", {"name": ["Anna"]}),
)
FTM = "".join(json.dumps({"id": i, "schema": s, "properties": p}) + "\n" for i, s, p in ENTITIES)
