SET TimeZone = $zone;
