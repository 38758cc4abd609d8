select year, source, fasting_from, fasting_to from holiday_year order by year limit 200
