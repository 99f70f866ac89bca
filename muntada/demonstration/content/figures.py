"""Invented figures of the demonstration's cities, so that there is something to compare. None of them is true.

A column a year, as organisers import them; an empty cell is a gap.
"""

SOURCE = "أرقام مخترعة للعرض التجريبي · 演示用虚构数据 · Invented for the demonstration"

TABLE = """\
indicator_id,place,quality,2017,2018,2019,2020,2021,2022,2023,2024
u4ssc-household-internet-access,amman,reported,78,80,83,86,89,90,91,92
u4ssc-household-internet-access,cairo,reported,61,64,68,72,75,77,79,81
u4ssc-household-internet-access,casablanca,reported,72,75,79,83,86,88,90,91
u4ssc-household-internet-access,muscat,reported,88,90,92,94,95,96,97,97
u4ssc-household-internet-access,guangzhou,reported,86,88,90,92,94,95,96,97
u4ssc-household-internet-access,hangzhou,reported,87,89,91,93,95,96,97,98
u4ssc-household-internet-access,quanzhou,reported,79,81,84,86,88,90,92,93
u4ssc-household-internet-access,yinchuan,reported,74,76,79,82,85,87,89,91
u4ssc-water-supply-loss,amman,reported,47,46,45,44,44,43,42,41
u4ssc-water-supply-loss,cairo,reported,31,30,29,29,28,27,27,26
u4ssc-water-supply-loss,casablanca,reported,26,25,25,24,23,,22,21
u4ssc-water-supply-loss,muscat,reported,33,31,30,28,27,26,25,24
u4ssc-water-supply-loss,guangzhou,reported,15,14,13,12,12,11,10,10
u4ssc-water-supply-loss,hangzhou,reported,12,11,11,10,9,9,8,8
u4ssc-water-supply-loss,quanzhou,reported,16,15,14,13,12,12,11,10
u4ssc-water-supply-loss,yinchuan,reported,14,13,12,,,10,9,9
u4ssc-wastewater-treatment,amman,reported,64,66,67,69,71,73,74,76
u4ssc-wastewater-treatment,cairo,reported,68,69,71,73,74,76,78,79
u4ssc-wastewater-treatment,casablanca,reported,55,58,62,66,69,72,75,78
u4ssc-wastewater-treatment,muscat,reported,81,83,85,87,89,91,92,93
u4ssc-wastewater-treatment,guangzhou,reported,91,92,93,94,95,96,97,97
u4ssc-wastewater-treatment,hangzhou,reported,93,94,95,95,96,97,97,98
u4ssc-wastewater-treatment,quanzhou,reported,86,88,89,91,92,94,95,96
u4ssc-wastewater-treatment,yinchuan,reported,88,89,91,92,94,95,96,96
u4ssc-green-areas,amman,reported,180,190,200,,,240,250,270
u4ssc-green-areas,cairo,reported,140,140,150,160,160,170,180,190
u4ssc-green-areas,casablanca,reported,210,220,230,230,240,250,260,270
u4ssc-green-areas,muscat,reported,160,180,200,220,240,260,290,310
u4ssc-green-areas,guangzhou,reported,1610,1650,1700,1730,1760,1790,1820,1850
u4ssc-green-areas,hangzhou,reported,1410,1440,1470,1500,1540,1570,1600,1640
u4ssc-green-areas,quanzhou,reported,1320,1350,1380,1400,1430,1450,1480,1500
u4ssc-green-areas,yinchuan,reported,1580,1600,1640,1670,1700,1720,1750,1780
sdg-11-2-1,amman,reported,41,43,45,47,50,52,55,57
sdg-11-2-1,cairo,reported,52,54,55,57,59,61,64,66
sdg-11-2-1,casablanca,reported,49,52,55,57,60,62,66,69
sdg-11-2-1,muscat,reported,36,39,42,45,48,51,55,58
sdg-11-2-1,guangzhou,reported,84,86,87,88,89,90,91,92
sdg-11-2-1,hangzhou,reported,83,85,86,88,89,90,92,93
sdg-11-2-1,quanzhou,reported,68,70,72,74,75,77,79,81
sdg-11-2-1,yinchuan,reported,70,72,73,75,76,78,80,82
sdg-11-6-1,amman,reported,71,72,74,76,77,79,80,82
sdg-11-6-1,cairo,reported,58,60,62,65,67,70,72,75
sdg-11-6-1,casablanca,reported,74,75,77,79,81,83,85,86
sdg-11-6-1,muscat,reported,82,84,85,87,88,90,91,93
sdg-11-6-1,guangzhou,reported,93,94,95,96,97,97,98,98
sdg-11-6-1,hangzhou,reported,95,96,96,97,97,98,98,99
sdg-11-6-1,quanzhou,reported,90,91,92,93,94,95,96,97
sdg-11-6-1,yinchuan,reported,89,90,91,93,94,95,96,97
sdg-11-6-2,amman,reported,31,31,30,27,28,28,27,26
sdg-11-6-2,cairo,reported,74,73,71,66,67,66,64,62
sdg-11-6-2,casablanca,reported,27,26,26,23,24,24,23,22
sdg-11-6-2,muscat,reported,39,38,38,35,36,35,34,33
sdg-11-6-2,guangzhou,reported,34,32,30,24,24,22,22,21
sdg-11-6-2,hangzhou,reported,45,41,38,31,29,30,29,28
sdg-11-6-2,quanzhou,reported,28,26,25,20,20,18,18,17
sdg-11-6-2,yinchuan,reported,42,38,34,32,31,,30,29
u4ssc-renewable-energy-consumption,amman,reported,9,11,13,15,18,20,22,24
u4ssc-renewable-energy-consumption,cairo,reported,7,8,9,11,12,13,15,16
u4ssc-renewable-energy-consumption,casablanca,reported,14,16,18,20,22,24,26,28
u4ssc-renewable-energy-consumption,muscat,reported,1,2,3,4,5,7,9,12
u4ssc-renewable-energy-consumption,guangzhou,reported,15,16,18,19,20,22,23,25
u4ssc-renewable-energy-consumption,hangzhou,reported,13,14,16,17,19,20,22,24
u4ssc-renewable-energy-consumption,quanzhou,reported,12,13,14,16,17,19,21,23
u4ssc-renewable-energy-consumption,yinchuan,reported,21,23,25,28,30,33,36,39
"""

PLANS = """\
indicator_id,place,year,value
u4ssc-renewable-energy-consumption,amman,2030,40
u4ssc-renewable-energy-consumption,cairo,2030,30
u4ssc-renewable-energy-consumption,casablanca,2030,45
u4ssc-renewable-energy-consumption,muscat,2030,30
u4ssc-renewable-energy-consumption,guangzhou,2030,35
u4ssc-renewable-energy-consumption,hangzhou,2030,34
u4ssc-renewable-energy-consumption,quanzhou,2030,33
u4ssc-renewable-energy-consumption,yinchuan,2030,50
"""
