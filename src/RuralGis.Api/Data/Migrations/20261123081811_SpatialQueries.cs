using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace RuralGis.Api.Data.Migrations
{
    /// <inheritdoc />
    public partial class SpatialQueries : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterDatabase()
                .Annotation("Npgsql:Enum:account_role", "Admin,Bureau,Township,Planner,Leader")
                .Annotation("Npgsql:Enum:audit_kind", "SignedIn,SignInRefused,SignedOut,PasswordChanged,TokenCreated,TokenRevoked,TokenRefused,AccountCreated,AccountChanged,AccessRefused,Exported")
                .Annotation("Npgsql:Enum:boundary_kind", "ProjectPlot,HighStandardFarmland,NewFarmland")
                .Annotation("Npgsql:Enum:build_nature", "New,Upgrade")
                .Annotation("Npgsql:Enum:change_kind", "Created,Changed,Deleted")
                .Annotation("Npgsql:Enum:control_line_kind", "EcologicalRedline,PermanentBasicFarmland,UrbanDevelopmentBoundary")
                .Annotation("Npgsql:Enum:coord_stage", "Reserve,Declaration,Adjustment,Acceptance")
                .Annotation("Npgsql:Enum:farmland_stage", "Reserve,Declared,Planned,UnderConstruction,Completed,Accepted,Registered,InService,Terminated")
                .Annotation("Npgsql:Enum:funding_source", "CentralSubsidy,TreasuryBond,Local")
                .Annotation("Npgsql:Enum:measure", "FarmlandStarted,FarmlandCompleted,FarmlandAccepted,FarmlandRegistered,WaterVillages,WaterPeople,WaterScaleCover,SampleHarmonious,SampleQilu,SampleDigital")
                .Annotation("Npgsql:Enum:origin", "Real,Derived,Demo")
                .Annotation("Npgsql:Enum:region_kind", "County,Township,Village")
                .Annotation("Npgsql:Enum:sample_level", "Province,City,County")
                .Annotation("Npgsql:Enum:sample_programme", "HarmoniousBeautiful,QiluModel,DigitalModel")
                .Annotation("Npgsql:Enum:sample_stage", "Applied,Approved,Building,SelfChecked,CountyAccepted,CityAccepted,ThirdPartyAssessed,Named,Returned")
                .Annotation("Npgsql:Enum:supply_mode", "Continuous24h,Timed")
                .Annotation("Npgsql:Enum:token_scope", "Read,Write")
                .Annotation("Npgsql:Enum:water_item_grade", "Meet,Basic,Fail")
                .Annotation("Npgsql:Enum:water_village_status", "NotStarted,Designed,TrunkPipe,InnerPipe,Metering,Connected,Accepted,Problem")
                .Annotation("Npgsql:Enum:water_works_type", "CityExtension,Over10k,Thousand,SmallCentral,Scattered")
                .Annotation("Npgsql:PostgresExtension:pg_trgm", ",,")
                .Annotation("Npgsql:PostgresExtension:postgis", ",,")
                .OldAnnotation("Npgsql:Enum:account_role", "Admin,Bureau,Township,Planner,Leader")
                .OldAnnotation("Npgsql:Enum:audit_kind", "SignedIn,SignInRefused,SignedOut,PasswordChanged,TokenCreated,TokenRevoked,TokenRefused,AccountCreated,AccountChanged,AccessRefused,Exported")
                .OldAnnotation("Npgsql:Enum:boundary_kind", "ProjectPlot,HighStandardFarmland,NewFarmland")
                .OldAnnotation("Npgsql:Enum:build_nature", "New,Upgrade")
                .OldAnnotation("Npgsql:Enum:change_kind", "Created,Changed,Deleted")
                .OldAnnotation("Npgsql:Enum:control_line_kind", "EcologicalRedline,PermanentBasicFarmland,UrbanDevelopmentBoundary")
                .OldAnnotation("Npgsql:Enum:coord_stage", "Reserve,Declaration,Adjustment,Acceptance")
                .OldAnnotation("Npgsql:Enum:farmland_stage", "Reserve,Declared,Planned,UnderConstruction,Completed,Accepted,Registered,InService,Terminated")
                .OldAnnotation("Npgsql:Enum:funding_source", "CentralSubsidy,TreasuryBond,Local")
                .OldAnnotation("Npgsql:Enum:measure", "FarmlandStarted,FarmlandCompleted,FarmlandAccepted,FarmlandRegistered,WaterVillages,WaterPeople,WaterScaleCover,SampleHarmonious,SampleQilu,SampleDigital")
                .OldAnnotation("Npgsql:Enum:origin", "Real,Derived,Demo")
                .OldAnnotation("Npgsql:Enum:region_kind", "County,Township,Village")
                .OldAnnotation("Npgsql:Enum:sample_level", "Province,City,County")
                .OldAnnotation("Npgsql:Enum:sample_programme", "HarmoniousBeautiful,QiluModel,DigitalModel")
                .OldAnnotation("Npgsql:Enum:sample_stage", "Applied,Approved,Building,SelfChecked,CountyAccepted,CityAccepted,ThirdPartyAssessed,Named,Returned")
                .OldAnnotation("Npgsql:Enum:supply_mode", "Continuous24h,Timed")
                .OldAnnotation("Npgsql:Enum:token_scope", "Read,Write")
                .OldAnnotation("Npgsql:Enum:water_item_grade", "Meet,Basic,Fail")
                .OldAnnotation("Npgsql:Enum:water_village_status", "NotStarted,Designed,TrunkPipe,InnerPipe,Metering,Connected,Accepted,Problem")
                .OldAnnotation("Npgsql:Enum:water_works_type", "CityExtension,Over10k,Thousand,SmallCentral,Scattered")
                .OldAnnotation("Npgsql:PostgresExtension:postgis", ",,");

            migrationBuilder.CreateIndex(
                name: "ix_water_works_code_trigrams",
                table: "water_works",
                column: "code")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_water_works_name_trigrams",
                table: "water_works",
                column: "name")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_water_villages_name_trigrams",
                table: "water_villages",
                column: "name")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_water_villages_problem_note_trigrams",
                table: "water_villages",
                column: "problem_note")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_water_villages_village_code_trigrams",
                table: "water_villages",
                column: "village_code")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_sample_villages_name_trigrams",
                table: "sample_villages",
                column: "name")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_sample_villages_village_code_trigrams",
                table: "sample_villages",
                column: "village_code")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_regions_code_trigrams",
                table: "regions",
                column: "code")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_regions_name_trigrams",
                table: "regions",
                column: "name")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_regions_short_name_trigrams",
                table: "regions",
                column: "short_name")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_indicators_code_trigrams",
                table: "indicators",
                column: "code")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_indicators_name_en_trigrams",
                table: "indicators",
                column: "name_en")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_indicators_name_trigrams",
                table: "indicators",
                column: "name")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_indicators_sentence_trigrams",
                table: "indicators",
                column: "sentence")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_farmland_projects_code_trigrams",
                table: "farmland_projects",
                column: "code")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_farmland_projects_name_trigrams",
                table: "farmland_projects",
                column: "name")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_farmland_plots_code_trigrams",
                table: "farmland_plots",
                column: "code")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_farmland_plots_name_trigrams",
                table: "farmland_plots",
                column: "name")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_control_lines_code_trigrams",
                table: "control_lines",
                column: "code")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_control_lines_name_trigrams",
                table: "control_lines",
                column: "name")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            // A position in the log is a transaction's number, not a time: transactions end in another order than they begin.
            // Rows from before get the number of this one.
            migrationBuilder.Sql("""
                ALTER TABLE change_log ADD COLUMN xid xid8 NOT NULL DEFAULT pg_current_xact_id();
                CREATE INDEX ix_change_log_xid ON change_log (entity_set, xid);
                """);

            // OFFSET 0 keeps the ground from being cut once for each column that is made of it.
            migrationBuilder.Sql("""
                CREATE VIEW plot_overlaps WITH (security_invoker = true) AS
                SELECT p.id AS plot_id, l.id AS control_line_id, l.kind, p.plan_year, p.township_code, p.village_code,
                       ground.piece, ground.area_m2, ground.area_m2 * 0.0015 AS area_mu,
                       ST_X(ST_Centroid(ground.piece)) AS centroid_lon, ST_Y(ST_Centroid(ground.piece)) AS centroid_lat
                FROM farmland_plots p
                JOIN control_lines l ON ST_Intersects(p.boundary, l.boundary)
                CROSS JOIN LATERAL (
                  SELECT shared.piece, ST_Area(shared.piece::geography) AS area_m2
                  FROM (
                    SELECT ST_Multi(ST_CollectionExtract(ST_Intersection(p.boundary, l.boundary), 3))::geometry(MultiPolygon, 4490) AS piece
                    OFFSET 0
                  ) shared
                  OFFSET 0
                ) ground
                WHERE ground.area_m2 > 0;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP VIEW plot_overlaps; ALTER TABLE change_log DROP COLUMN xid;");

            migrationBuilder.DropIndex(
                name: "ix_water_works_code_trigrams",
                table: "water_works");

            migrationBuilder.DropIndex(
                name: "ix_water_works_name_trigrams",
                table: "water_works");

            migrationBuilder.DropIndex(
                name: "ix_water_villages_name_trigrams",
                table: "water_villages");

            migrationBuilder.DropIndex(
                name: "ix_water_villages_problem_note_trigrams",
                table: "water_villages");

            migrationBuilder.DropIndex(
                name: "ix_water_villages_village_code_trigrams",
                table: "water_villages");

            migrationBuilder.DropIndex(
                name: "ix_sample_villages_name_trigrams",
                table: "sample_villages");

            migrationBuilder.DropIndex(
                name: "ix_sample_villages_village_code_trigrams",
                table: "sample_villages");

            migrationBuilder.DropIndex(
                name: "ix_regions_code_trigrams",
                table: "regions");

            migrationBuilder.DropIndex(
                name: "ix_regions_name_trigrams",
                table: "regions");

            migrationBuilder.DropIndex(
                name: "ix_regions_short_name_trigrams",
                table: "regions");

            migrationBuilder.DropIndex(
                name: "ix_indicators_code_trigrams",
                table: "indicators");

            migrationBuilder.DropIndex(
                name: "ix_indicators_name_en_trigrams",
                table: "indicators");

            migrationBuilder.DropIndex(
                name: "ix_indicators_name_trigrams",
                table: "indicators");

            migrationBuilder.DropIndex(
                name: "ix_indicators_sentence_trigrams",
                table: "indicators");

            migrationBuilder.DropIndex(
                name: "ix_farmland_projects_code_trigrams",
                table: "farmland_projects");

            migrationBuilder.DropIndex(
                name: "ix_farmland_projects_name_trigrams",
                table: "farmland_projects");

            migrationBuilder.DropIndex(
                name: "ix_farmland_plots_code_trigrams",
                table: "farmland_plots");

            migrationBuilder.DropIndex(
                name: "ix_farmland_plots_name_trigrams",
                table: "farmland_plots");

            migrationBuilder.DropIndex(
                name: "ix_control_lines_code_trigrams",
                table: "control_lines");

            migrationBuilder.DropIndex(
                name: "ix_control_lines_name_trigrams",
                table: "control_lines");

            migrationBuilder.AlterDatabase()
                .Annotation("Npgsql:Enum:account_role", "Admin,Bureau,Township,Planner,Leader")
                .Annotation("Npgsql:Enum:audit_kind", "SignedIn,SignInRefused,SignedOut,PasswordChanged,TokenCreated,TokenRevoked,TokenRefused,AccountCreated,AccountChanged,AccessRefused,Exported")
                .Annotation("Npgsql:Enum:boundary_kind", "ProjectPlot,HighStandardFarmland,NewFarmland")
                .Annotation("Npgsql:Enum:build_nature", "New,Upgrade")
                .Annotation("Npgsql:Enum:change_kind", "Created,Changed,Deleted")
                .Annotation("Npgsql:Enum:control_line_kind", "EcologicalRedline,PermanentBasicFarmland,UrbanDevelopmentBoundary")
                .Annotation("Npgsql:Enum:coord_stage", "Reserve,Declaration,Adjustment,Acceptance")
                .Annotation("Npgsql:Enum:farmland_stage", "Reserve,Declared,Planned,UnderConstruction,Completed,Accepted,Registered,InService,Terminated")
                .Annotation("Npgsql:Enum:funding_source", "CentralSubsidy,TreasuryBond,Local")
                .Annotation("Npgsql:Enum:measure", "FarmlandStarted,FarmlandCompleted,FarmlandAccepted,FarmlandRegistered,WaterVillages,WaterPeople,WaterScaleCover,SampleHarmonious,SampleQilu,SampleDigital")
                .Annotation("Npgsql:Enum:origin", "Real,Derived,Demo")
                .Annotation("Npgsql:Enum:region_kind", "County,Township,Village")
                .Annotation("Npgsql:Enum:sample_level", "Province,City,County")
                .Annotation("Npgsql:Enum:sample_programme", "HarmoniousBeautiful,QiluModel,DigitalModel")
                .Annotation("Npgsql:Enum:sample_stage", "Applied,Approved,Building,SelfChecked,CountyAccepted,CityAccepted,ThirdPartyAssessed,Named,Returned")
                .Annotation("Npgsql:Enum:supply_mode", "Continuous24h,Timed")
                .Annotation("Npgsql:Enum:token_scope", "Read,Write")
                .Annotation("Npgsql:Enum:water_item_grade", "Meet,Basic,Fail")
                .Annotation("Npgsql:Enum:water_village_status", "NotStarted,Designed,TrunkPipe,InnerPipe,Metering,Connected,Accepted,Problem")
                .Annotation("Npgsql:Enum:water_works_type", "CityExtension,Over10k,Thousand,SmallCentral,Scattered")
                .Annotation("Npgsql:PostgresExtension:postgis", ",,")
                .OldAnnotation("Npgsql:Enum:account_role", "Admin,Bureau,Township,Planner,Leader")
                .OldAnnotation("Npgsql:Enum:audit_kind", "SignedIn,SignInRefused,SignedOut,PasswordChanged,TokenCreated,TokenRevoked,TokenRefused,AccountCreated,AccountChanged,AccessRefused,Exported")
                .OldAnnotation("Npgsql:Enum:boundary_kind", "ProjectPlot,HighStandardFarmland,NewFarmland")
                .OldAnnotation("Npgsql:Enum:build_nature", "New,Upgrade")
                .OldAnnotation("Npgsql:Enum:change_kind", "Created,Changed,Deleted")
                .OldAnnotation("Npgsql:Enum:control_line_kind", "EcologicalRedline,PermanentBasicFarmland,UrbanDevelopmentBoundary")
                .OldAnnotation("Npgsql:Enum:coord_stage", "Reserve,Declaration,Adjustment,Acceptance")
                .OldAnnotation("Npgsql:Enum:farmland_stage", "Reserve,Declared,Planned,UnderConstruction,Completed,Accepted,Registered,InService,Terminated")
                .OldAnnotation("Npgsql:Enum:funding_source", "CentralSubsidy,TreasuryBond,Local")
                .OldAnnotation("Npgsql:Enum:measure", "FarmlandStarted,FarmlandCompleted,FarmlandAccepted,FarmlandRegistered,WaterVillages,WaterPeople,WaterScaleCover,SampleHarmonious,SampleQilu,SampleDigital")
                .OldAnnotation("Npgsql:Enum:origin", "Real,Derived,Demo")
                .OldAnnotation("Npgsql:Enum:region_kind", "County,Township,Village")
                .OldAnnotation("Npgsql:Enum:sample_level", "Province,City,County")
                .OldAnnotation("Npgsql:Enum:sample_programme", "HarmoniousBeautiful,QiluModel,DigitalModel")
                .OldAnnotation("Npgsql:Enum:sample_stage", "Applied,Approved,Building,SelfChecked,CountyAccepted,CityAccepted,ThirdPartyAssessed,Named,Returned")
                .OldAnnotation("Npgsql:Enum:supply_mode", "Continuous24h,Timed")
                .OldAnnotation("Npgsql:Enum:token_scope", "Read,Write")
                .OldAnnotation("Npgsql:Enum:water_item_grade", "Meet,Basic,Fail")
                .OldAnnotation("Npgsql:Enum:water_village_status", "NotStarted,Designed,TrunkPipe,InnerPipe,Metering,Connected,Accepted,Problem")
                .OldAnnotation("Npgsql:Enum:water_works_type", "CityExtension,Over10k,Thousand,SmallCentral,Scattered")
                .OldAnnotation("Npgsql:PostgresExtension:pg_trgm", ",,")
                .OldAnnotation("Npgsql:PostgresExtension:postgis", ",,");
        }
    }
}
