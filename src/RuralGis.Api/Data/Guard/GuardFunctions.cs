namespace RuralGis.Api.Data.Guard;

/// <summary>What policies and triggers ask: who writes, what they may, and whether a place is theirs.</summary>
internal static class GuardFunctions
{
    // The account comes with each transaction; what it may do is read from the tables, not taken from the program's word.
    // SECURITY DEFINER: these work for a login that may not read accounts' secrets or write the log.
    public static string Sql(string district, double toleranceM2) => $"""
        CREATE OR REPLACE FUNCTION rural_account(OUT id uuid, OUT name text, OUT role account_role, OUT area text)
        RETURNS SETOF record LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
          SELECT a.id, a.user_name, a.role, a.region_code FROM accounts a
          WHERE a.id = nullif(current_setting('rural.account', true), '')::uuid AND NOT a.is_disabled
        $$;

        CREATE OR REPLACE FUNCTION rural_may(set_name text, verb_name text, column_group text DEFAULT NULL)
        RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
          SELECT EXISTS (
            SELECT FROM rights r JOIN rural_account() a ON a.role = r.role
            WHERE r.entity_set = set_name AND r.verb = verb_name AND r.columns = coalesce(column_group, r.columns))
        $$;

        CREATE OR REPLACE FUNCTION rural_require(set_name text, verb_name text, column_group text DEFAULT NULL)
        RETURNS void LANGUAGE plpgsql STABLE SET search_path FROM CURRENT AS $$
        BEGIN
          IF NOT rural_may(set_name, verb_name, column_group) THEN
            RAISE insufficient_privilege USING MESSAGE = format('no right: %s %s %s', verb_name, set_name, coalesce(column_group, ''));
          END IF;
        END $$;

        -- A place lies within an area when the area's outline holds it, but for slivers; an area without outline holds by code alone.
        CREATE OR REPLACE FUNCTION rural_holds(area text, shape geometry)
        RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
          SELECT shape IS NULL OR coalesce(bool_and(
            ST_Covers(r.boundary, shape)
            OR ST_Dimension(shape) = 2 AND ST_Intersects(r.boundary, shape) AND ST_Area(ST_Difference(shape, r.boundary)::geography) <= {Invariant(toleranceM2)}), true)
          FROM regions r
          WHERE r.boundary IS NOT NULL
            AND r.code = CASE WHEN length(area) < 6 THEN '{district}' WHEN length(area) = 12 THEN left(area, 9) ELSE area END
        $$;

        CREATE OR REPLACE FUNCTION rural_in_area(code text, shape geometry)
        RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
          SELECT EXISTS (SELECT FROM rural_account() a WHERE starts_with(code, a.area) AND rural_holds(a.area, shape))
        $$;

        CREATE OR REPLACE FUNCTION rural_never() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          RAISE insufficient_privilege USING MESSAGE = format('%s is never allowed on %s', TG_OP, TG_TABLE_NAME);
        END $$;

        CREATE OR REPLACE FUNCTION rural_guard_statement() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
        BEGIN
          PERFORM rural_require(TG_ARGV[0], TG_ARGV[1]);
          IF TG_OP = 'DELETE' AND coalesce(trim(current_setting('rural.reason', true)), '') = '' THEN
            RAISE insufficient_privilege USING MESSAGE = 'a deletion needs a reason';
          END IF;
          RETURN NULL;
        END $$;

        -- Who somebody is and what land is theirs is changed by an admin of that land only.
        CREATE OR REPLACE FUNCTION rural_guard_accounts() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
        BEGIN
          IF TG_OP = 'UPDATE' AND (NEW.id, NEW.user_name, NEW.role, NEW.region_code, NEW.is_disabled, NEW.is_demo)
            IS NOT DISTINCT FROM (OLD.id, OLD.user_name, OLD.role, OLD.region_code, OLD.is_disabled, OLD.is_demo) THEN
            RETURN NEW;
          END IF;
          IF NOT EXISTS (SELECT FROM rural_account() a WHERE a.role = 'Admin' AND starts_with(NEW.region_code, a.area)
            AND (TG_OP = 'INSERT' OR starts_with(OLD.region_code, a.area))) THEN
            RAISE insufficient_privilege USING MESSAGE = 'accounts are managed by an admin of their area';
          END IF;
          RETURN NEW;
        END $$;
        """;

    private static string Invariant(double number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
