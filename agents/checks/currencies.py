"""Currencies: the ISO 4217 codes, and which of them a country's shops use (ISO 3166-1 alpha-2)."""

from agents.checks.words import vocabulary

CURRENCIES = vocabulary(
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP "
    "BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP "
    "GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR "
    "KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK "
    "MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR "
    "SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS "
    "UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG"
)

PER_DOLLAR = {
    **dict.fromkeys(vocabulary("IRR LBP"), 50_000),
    **dict.fromkeys(vocabulary("IDR LAK VND SLE"), 15_000),
    **dict.fromkeys(vocabulary("GNF KHR MGA PYG UGX UZS COP MMK STN"), 4_000),
    **dict.fromkeys(vocabulary("BIF CDF IQD KRW MNT MWK NGN RWF SYP TZS"), 1_000),
    **dict.fromkeys(vocabulary("AMD AOA ARS CLP CRC HUF JPY KMF KZT LKR PKR XAF XOF XPF YER"), 100),
}
"""Order of magnitude of units to one US dollar, for currencies of small units; others count 1."""

_EURO = "AD AT BE BG CY DE EE ES FI FR GP GR HR IE IT LT LU LV MC ME MQ MT NL PT RE SI SK SM VA XK"
_DOLLAR = "AS EC FM GU MH MP PR PW SV TC TL UM US VG VI"
_OWN = """
AE:AED AL:ALL,EUR AM:AMD AR:ARS,USD AU:AUD AZ:AZN BA:BAM,EUR BD:BDT BH:BHD BN:BND,SGD BO:BOB,USD
BR:BRL BS:BSD,USD BW:BWP BY:BYN BZ:BZD,USD CA:CAD CH:CHF,EUR CL:CLP CN:CNY CO:COP CR:CRC,USD
CZ:CZK,EUR DK:DKK DO:DOP,USD DZ:DZD EG:EGP ET:ETB GB:GBP GE:GEL GH:GHS GT:GTQ,USD HK:HKD HN:HNL,USD
HU:HUF,EUR ID:IDR IL:ILS IN:INR IQ:IQD,USD IS:ISK JM:JMD,USD JO:JOD JP:JPY KE:KES KH:KHR,USD KR:KRW
KW:KWD KZ:KZT LA:LAK LB:LBP,USD LI:CHF LK:LKR MA:MAD MD:MDL,EUR MK:MKD,EUR MM:MMK MN:MNT MO:MOP,HKD
MU:MUR MV:MVR,USD MX:MXN MY:MYR NG:NGN NI:NIO,USD NO:NOK NP:NPR NZ:NZD OM:OMR PA:PAB,USD PE:PEN,USD
PG:PGK PH:PHP PK:PKR PL:PLN PY:PYG,USD QA:QAR RO:RON,EUR RS:RSD,EUR RU:RUB SA:SAR SE:SEK SG:SGD
SN:XOF TH:THB TN:TND TR:TRY TT:TTD,USD TW:TWD TZ:TZS UA:UAH UG:UGX UY:UYU,USD UZ:UZS VE:VES,USD
VN:VND ZA:ZAR ZM:ZMW ZW:ZWG,USD
"""

CURRENCIES_OF: dict[str, frozenset[str]] = {
    **dict.fromkeys(_EURO.split(), frozenset({"EUR"})),
    **dict.fromkeys(_DOLLAR.split(), frozenset({"USD"})),
    "BG": frozenset({"EUR", "BGN"}),
    **{
        country: frozenset(currencies.split(","))
        for country, _, currencies in (entry.partition(":") for entry in _OWN.split())
    },
}
"""Country -> currencies prices are shown in there; countries not listed are not judged."""
