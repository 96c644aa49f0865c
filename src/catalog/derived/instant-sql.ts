/**
 * SQL of `assay_instant(text) returns timestamptz`: a moment in ISO 8601 as a timestamp, null for anything else. It never
 * raises an error, so that one malformed value of a vendor cannot break a view, and it is truly immutable: the result does
 * not depend on `TimeZone` or `DateStyle`, as that of a cast does. Without an offset UTC is meant, as Azure Resource Manager
 * has it in places. `case` keeps the order of the checks: nothing is computed from parts that were not found valid.
 */
export const instantFunctionSql = `create or replace function assay_instant(value text) returns timestamptz
language sql immutable parallel safe
as $function$
  select case
    when value ~ '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])[Tt ]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]{1,9})?([Zz]|[+-](0[0-9]|1[0-4]):[0-5][0-9])?$'
      and left(value, 4) <> '0000'
    then case
      when substr(value, 9, 2)::int <= extract(day from
        make_date(left(value, 4)::int, substr(value, 6, 2)::int, 1) + interval '1 month' - interval '1 day')
      then make_timestamp(
          left(value, 4)::int, substr(value, 6, 2)::int, substr(value, 9, 2)::int,
          substr(value, 12, 2)::int, substr(value, 15, 2)::int,
          substring(value from '^.{17}([0-9]{2}(?:[.][0-9]+)?)')::double precision
        ) at time zone 'UTC'
        - case when value ~ '[+-][0-9]{2}:[0-9]{2}$' then make_interval(
            hours => left(right(value, 6), 3)::int, mins => (left(right(value, 6), 1) || right(value, 2))::int)
          else interval '0' end
    end
  end
$function$`;
