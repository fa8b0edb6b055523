-- Head of the query: the calls of every hour of the site's clock that was observed whole, in range or not, because what
-- is usual is learnt from all there is and the range only chooses windows.
WITH
hour_bin AS (
