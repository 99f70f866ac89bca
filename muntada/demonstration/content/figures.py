"""Invented figures of the demonstration's cities, so that there is something to compare. None of them is true.

A column a year, as organisers import them; an empty cell is a gap, 2030 is a plan.
"""

SOURCE = "أرقام مخترعة للعرض التجريبي · 演示用虚构数据 · Invented for the demonstration"

TABLE = """\
indicator_id,place,2017,2018,2019,2020,2021,2022,2023,2024,2030
u4ssc-household-internet-access,amman,78,80,83,86,89,90,91,92,
u4ssc-household-internet-access,cairo,61,64,68,72,75,77,79,81,
u4ssc-household-internet-access,casablanca,72,75,79,83,86,88,90,91,
u4ssc-household-internet-access,muscat,88,90,92,94,95,96,97,97,
u4ssc-household-internet-access,guangzhou,86,88,90,92,94,95,96,97,
u4ssc-household-internet-access,hangzhou,87,89,91,93,95,96,97,98,
u4ssc-household-internet-access,quanzhou,79,81,84,86,88,90,92,93,
u4ssc-household-internet-access,yinchuan,74,76,79,82,85,87,89,91,
u4ssc-water-supply-loss,amman,47,46,45,44,44,43,42,41,
u4ssc-water-supply-loss,cairo,31,30,29,29,28,27,27,26,
u4ssc-water-supply-loss,casablanca,26,25,25,24,23,,22,21,
u4ssc-water-supply-loss,muscat,33,31,30,28,27,26,25,24,
u4ssc-water-supply-loss,guangzhou,15,14,13,12,12,11,10,10,
u4ssc-water-supply-loss,hangzhou,12,11,11,10,9,9,8,8,
u4ssc-water-supply-loss,quanzhou,16,15,14,13,12,12,11,10,
u4ssc-water-supply-loss,yinchuan,14,13,12,,,10,9,9,
u4ssc-wastewater-treatment,amman,64,66,67,69,71,73,74,76,
u4ssc-wastewater-treatment,cairo,68,69,71,73,74,76,78,79,
u4ssc-wastewater-treatment,casablanca,55,58,62,66,69,72,75,78,
u4ssc-wastewater-treatment,muscat,81,83,85,87,89,91,92,93,
u4ssc-wastewater-treatment,guangzhou,91,92,93,94,95,96,97,97,
u4ssc-wastewater-treatment,hangzhou,93,94,95,95,96,97,97,98,
u4ssc-wastewater-treatment,quanzhou,86,88,89,91,92,94,95,96,
u4ssc-wastewater-treatment,yinchuan,88,89,91,92,94,95,96,96,
u4ssc-green-areas,amman,180,190,200,,,240,250,270,
u4ssc-green-areas,cairo,140,140,150,160,160,170,180,190,
u4ssc-green-areas,casablanca,210,220,230,230,240,250,260,270,
u4ssc-green-areas,muscat,160,180,200,220,240,260,290,310,
u4ssc-green-areas,guangzhou,1610,1650,1700,1730,1760,1790,1820,1850,
u4ssc-green-areas,hangzhou,1410,1440,1470,1500,1540,1570,1600,1640,
u4ssc-green-areas,quanzhou,1320,1350,1380,1400,1430,1450,1480,1500,
u4ssc-green-areas,yinchuan,1580,1600,1640,1670,1700,1720,1750,1780,
sdg-11-2-1,amman,41,43,45,47,50,52,55,57,
sdg-11-2-1,cairo,52,54,55,57,59,61,64,66,
sdg-11-2-1,casablanca,49,52,55,57,60,62,66,69,
sdg-11-2-1,muscat,36,39,42,45,48,51,55,58,
sdg-11-2-1,guangzhou,84,86,87,88,89,90,91,92,
sdg-11-2-1,hangzhou,83,85,86,88,89,90,92,93,
sdg-11-2-1,quanzhou,68,70,72,74,75,77,79,81,
sdg-11-2-1,yinchuan,70,72,73,75,76,78,80,82,
sdg-11-6-1,amman,71,72,74,76,77,79,80,82,
sdg-11-6-1,cairo,58,60,62,65,67,70,72,75,
sdg-11-6-1,casablanca,74,75,77,79,81,83,85,86,
sdg-11-6-1,muscat,82,84,85,87,88,90,91,93,
sdg-11-6-1,guangzhou,93,94,95,96,97,97,98,98,
sdg-11-6-1,hangzhou,95,96,96,97,97,98,98,99,
sdg-11-6-1,quanzhou,90,91,92,93,94,95,96,97,
sdg-11-6-1,yinchuan,89,90,91,93,94,95,96,97,
sdg-11-6-2,amman,31,31,30,27,28,28,27,26,
sdg-11-6-2,cairo,74,73,71,66,67,66,64,62,
sdg-11-6-2,casablanca,27,26,26,23,24,24,23,22,
sdg-11-6-2,muscat,39,38,38,35,36,35,34,33,
sdg-11-6-2,guangzhou,34,32,30,24,24,22,22,21,
sdg-11-6-2,hangzhou,45,41,38,31,29,30,29,28,
sdg-11-6-2,quanzhou,28,26,25,20,20,18,18,17,
sdg-11-6-2,yinchuan,42,38,34,32,31,,30,29,
u4ssc-renewable-energy-consumption,amman,9,11,13,15,18,20,22,24,40
u4ssc-renewable-energy-consumption,cairo,7,8,9,11,12,13,15,16,30
u4ssc-renewable-energy-consumption,casablanca,14,16,18,20,22,24,26,28,45
u4ssc-renewable-energy-consumption,muscat,1,2,3,4,5,7,9,12,30
u4ssc-renewable-energy-consumption,guangzhou,15,16,18,19,20,22,23,25,35
u4ssc-renewable-energy-consumption,hangzhou,13,14,16,17,19,20,22,24,34
u4ssc-renewable-energy-consumption,quanzhou,12,13,14,16,17,19,21,23,33
u4ssc-renewable-energy-consumption,yinchuan,21,23,25,28,30,33,36,39,50
"""
