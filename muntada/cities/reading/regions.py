"""GeoNames' numbers of first-level regions, and their ISO 3166-2 codes: of China and the Arab countries.

For Palestine GeoNames has no regions of ISO's.
"""

_WRITTEN = {
    "AE": "01=AZ 02=AJ 03=DU 04=FU 05=RK 06=SH 07=UQ",
    "BH": "15=15 16=13 17=14 19=17",
    "CN": (
        "01=AH 02=ZJ 03=JX 04=JS 05=JL 06=QH 07=FJ 08=HL 09=HA 10=HE 11=HN 12=HB 13=XJ 14=XZ 15=GS 16=GX "
        "18=GZ 19=LN 20=NM 21=NX 22=BJ 23=SH 24=SX 25=SD 26=SN 28=TJ 29=YN 30=GD 31=HI 32=SC 33=CQ"
    ),
    "DJ": "01=AS 04=OB 05=TA 06=DI 07=DJ 08=AR",
    "DZ": (
        "01=16 03=05 04=25 06=26 07=27 09=31 10=20 12=19 13=14 14=15 15=13 18=06 19=07 20=09 21=10 22=17 "
        "23=24 24=18 25=03 26=29 27=28 29=04 30=22 31=21 33=12 34=01 35=44 36=46 37=23 38=08 39=34 40=35 "
        "41=02 42=32 43=39 44=36 45=47 46=33 47=40 48=43 49=45 50=30 51=48 52=41 53=11 54=37 55=42 56=38 "
        "BA=52 BB=50 DJ=56 EM=58 IG=54 IS=53 MG=57 OD=51 TG=55 TM=49"
    ),
    "EG": (
        "01=DK 02=BA 03=BH 04=FYM 05=GH 06=ALX 07=IS 08=GZ 09=MNF 10=MN 11=C 12=KB 13=WAD 14=SHR 15=SUZ "
        "16=ASN 17=AST 18=BNS 19=PTS 20=DT 21=KFS 22=MT 23=KN 24=SHG 26=JS 27=SIN 28=LX"
    ),
    "IQ": (
        "01=AN 02=BA 03=MU 04=QA 05=SU 06=BB 07=BG 08=DA 09=DQ 10=DI 11=AR 12=KA 13=KI 14=MA 15=NI 16=WA 17=NA 18=SD"
    ),
    "JO": "02=BA 09=KA 12=AT 15=MA 16=AM 17=AZ 18=IR 19=MN 20=AJ 21=AQ 22=JA 23=MD",
    "KM": "01=A 02=G 03=M",
    "KW": "02=KU 04=AH 05=JA 07=FA 08=HA 09=MU",
    "LB": "04=BA 05=JL 06=JA 07=NA 08=BI 09=AS 10=AK 11=BH",
    "LY": (
        "63=JA 64=JU 65=KF 66=MJ 67=NQ 68=ZA 69=BA 70=DR 71=GT 72=MI 73=MQ 74=NL 75=SB 76=SR 77=TB 78=WS "
        "79=BU 80=JG 81=JI 82=MB 83=WA 84=WD"
    ),
    "MA": "01=01 02=02 03=03 04=04 05=05 06=06 07=07 08=08 09=09 10=10 11=11 12=12",
    "MR": "01=01 02=02 03=03 04=04 05=05 06=06 07=07 08=08 09=09 10=10 11=11 12=12 13=13 14=14 15=15",
    "OM": "01=DA 02=BJ 03=WU 04=SJ 06=MA 07=MU 08=ZU 09=ZA 10=BU 11=BS 12=SS",
    "QA": "01=DA 04=KH 06=RA 08=MS 09=US 10=WA 13=ZA 14=SH",
    "SA": "02=11 05=03 06=04 08=05 10=01 11=14 13=06 14=02 15=08 16=10 17=09 19=07 20=12",
    "SD": (
        "29=KH 36=RS 38=GZ 39=GD 41=NW 42=NB 43=NO 47=DW 49=DS 50=KS 52=KA 53=NR 55=DN 56=KN 58=SI 60=DE 61=DC 62=GK"
    ),
    "SO": (
        "01=BK 02=BN 03=BR 04=BY 05=GA 06=GE 07=HI 08=JD 09=JH 10=MU 12=SA 13=SD 14=SH 18=NU 19=TO 20=WO 21=AW 22=SO"
    ),
    "SY": "01=HA 02=LA 03=QU 04=RA 05=SU 06=DR 07=DY 08=RD 09=HL 10=HM 11=HI 12=ID 13=DI 14=TA",
    "TN": (
        "02=42 03=41 06=32 14=33 15=53 16=52 17=31 18=23 19=21 22=34 23=51 27=13 28=82 29=81 30=71 31=73 "
        "32=61 33=43 34=83 35=72 36=11 37=22 38=12 39=14"
    ),
    "YE": (
        "01=AB 02=AD 03=MR 04=HD 05=SH 08=HU 10=MW 11=DH 14=MA 15=SD 16=SN 18=DA 19=AM 20=BA 21=JA 22=HJ "
        "23=IB 24=LA 25=TA 26=SA 27=RA"
    ),
}
ISO: dict[str, dict[str, str]] = {
    country: dict(pair.split("=") for pair in pairs.split()) for country, pairs in _WRITTEN.items()
}
"""{country: {GeoNames' number: what follows the country in the ISO code}}."""
