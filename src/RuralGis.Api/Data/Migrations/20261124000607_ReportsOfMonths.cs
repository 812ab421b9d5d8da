using System;
using Microsoft.EntityFrameworkCore.Migrations;
using RuralGis.Api.Data;
using RuralGis.Api.MonthlyReports;

#nullable disable

namespace RuralGis.Api.Data.Migrations
{
    /// <inheritdoc />
    public partial class ReportsOfMonths : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterDatabase()
                .Annotation("Npgsql:Enum:acceptance_result", "Pass,Fail")
                .Annotation("Npgsql:Enum:account_role", "Admin,Bureau,Township,Planner,Leader")
                .Annotation("Npgsql:Enum:audit_kind", "SignedIn,SignInRefused,SignedOut,PasswordChanged,TokenCreated,TokenRevoked,TokenRefused,AccountCreated,AccountChanged,AccessRefused,Exported")
                .Annotation("Npgsql:Enum:boundary_kind", "ProjectPlot,HighStandardFarmland,NewFarmland")
                .Annotation("Npgsql:Enum:build_nature", "New,Upgrade")
                .Annotation("Npgsql:Enum:change_kind", "Created,Changed,Deleted")
                .Annotation("Npgsql:Enum:control_line_kind", "EcologicalRedline,PermanentBasicFarmland,UrbanDevelopmentBoundary")
                .Annotation("Npgsql:Enum:coord_stage", "Reserve,Declaration,Adjustment,Acceptance")
                .Annotation("Npgsql:Enum:document_kind", "Approval,PreliminaryDesign,Contract,Supervision,Completion,Acceptance,Funds,Photo,Other")
                .Annotation("Npgsql:Enum:farmland_stage", "Reserve,Declared,Planned,UnderConstruction,Completed,Accepted,Registered,InService,Terminated")
                .Annotation("Npgsql:Enum:funding_source", "CentralSubsidy,TreasuryBond,Local")
                .Annotation("Npgsql:Enum:measure", "FarmlandStarted,FarmlandCompleted,FarmlandAccepted,FarmlandRegistered,WaterVillages,WaterPeople,WaterScaleCover,SampleHarmonious,SampleQilu,SampleDigital")
                .Annotation("Npgsql:Enum:origin", "Real,Derived,Demo")
                .Annotation("Npgsql:Enum:region_kind", "County,Township,Village")
                .Annotation("Npgsql:Enum:report_status", "Draft,Submitted,Returned,Accepted")
                .Annotation("Npgsql:Enum:report_verdict", "Returned,Accepted")
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
                .OldAnnotation("Npgsql:Enum:acceptance_result", "Pass,Fail")
                .OldAnnotation("Npgsql:Enum:account_role", "Admin,Bureau,Township,Planner,Leader")
                .OldAnnotation("Npgsql:Enum:audit_kind", "SignedIn,SignInRefused,SignedOut,PasswordChanged,TokenCreated,TokenRevoked,TokenRefused,AccountCreated,AccountChanged,AccessRefused,Exported")
                .OldAnnotation("Npgsql:Enum:boundary_kind", "ProjectPlot,HighStandardFarmland,NewFarmland")
                .OldAnnotation("Npgsql:Enum:build_nature", "New,Upgrade")
                .OldAnnotation("Npgsql:Enum:change_kind", "Created,Changed,Deleted")
                .OldAnnotation("Npgsql:Enum:control_line_kind", "EcologicalRedline,PermanentBasicFarmland,UrbanDevelopmentBoundary")
                .OldAnnotation("Npgsql:Enum:coord_stage", "Reserve,Declaration,Adjustment,Acceptance")
                .OldAnnotation("Npgsql:Enum:document_kind", "Approval,PreliminaryDesign,Contract,Supervision,Completion,Acceptance,Funds,Photo,Other")
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

            migrationBuilder.CreateTable(
                name: "monthly_reports",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    township_code = table.Column<string>(type: "text", nullable: false),
                    month = table.Column<DateOnly>(type: "date", nullable: false),
                    remarks = table.Column<string>(type: "text", nullable: true),
                    signed_by = table.Column<string>(type: "text", nullable: true),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    submitted_on = table.Column<DateOnly>(type: "date", nullable: true),
                    submitted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    verdict = table.Column<ReportVerdict>(type: "report_verdict", nullable: true),
                    judged_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    opinion = table.Column<string>(type: "text", nullable: true),
                    status = table.Column<ReportStatus>(type: "report_status", nullable: false, computedColumnSql: "CASE WHEN submitted_at IS NULL THEN 'Draft'::report_status WHEN judged_at IS NULL OR judged_at < submitted_at THEN 'Submitted'::report_status WHEN verdict = 'Returned' THEN 'Returned'::report_status ELSE 'Accepted'::report_status END", stored: true),
                    is_late = table.Column<bool>(type: "boolean", nullable: true, computedColumnSql: "submitted_on > due_on", stored: true),
                    origin = table.Column<Origin>(type: "origin", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                    figures_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    water_villages = table.Column<int>(type: "integer", nullable: false),
                    water_not_started = table.Column<int>(type: "integer", nullable: false),
                    water_designed = table.Column<int>(type: "integer", nullable: false),
                    water_trunk_pipe = table.Column<int>(type: "integer", nullable: false),
                    water_inner_pipe = table.Column<int>(type: "integer", nullable: false),
                    water_metering = table.Column<int>(type: "integer", nullable: false),
                    water_connected = table.Column<int>(type: "integer", nullable: false),
                    water_accepted = table.Column<int>(type: "integer", nullable: false),
                    water_problem = table.Column<int>(type: "integer", nullable: false),
                    water_connected_in_month = table.Column<int>(type: "integer", nullable: false),
                    water_served = table.Column<int>(type: "integer", nullable: false),
                    water_people = table.Column<int>(type: "integer", nullable: false),
                    water_people_served = table.Column<int>(type: "integer", nullable: false),
                    sample_villages = table.Column<int>(type: "integer", nullable: false),
                    sample_applied = table.Column<int>(type: "integer", nullable: false),
                    sample_approved = table.Column<int>(type: "integer", nullable: false),
                    sample_building = table.Column<int>(type: "integer", nullable: false),
                    sample_self_checked = table.Column<int>(type: "integer", nullable: false),
                    sample_county_accepted = table.Column<int>(type: "integer", nullable: false),
                    sample_city_accepted = table.Column<int>(type: "integer", nullable: false),
                    sample_third_party_assessed = table.Column<int>(type: "integer", nullable: false),
                    sample_named = table.Column<int>(type: "integer", nullable: false),
                    sample_returned = table.Column<int>(type: "integer", nullable: false),
                    farmland_started_mu = table.Column<double>(type: "double precision", nullable: false),
                    farmland_completed_mu = table.Column<double>(type: "double precision", nullable: false),
                    farmland_accepted_mu = table.Column<double>(type: "double precision", nullable: false),
                    farmland_registered_mu = table.Column<double>(type: "double precision", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_monthly_reports", x => x.id);
                    table.ForeignKey(
                        name: "fk_monthly_reports_regions_township_code",
                        column: x => x.township_code,
                        principalTable: "regions",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_monthly_reports_month_township_code",
                table: "monthly_reports",
                columns: new[] { "month", "township_code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_monthly_reports_township_code",
                table: "monthly_reports",
                column: "township_code");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "monthly_reports");

            migrationBuilder.AlterDatabase()
                .Annotation("Npgsql:Enum:acceptance_result", "Pass,Fail")
                .Annotation("Npgsql:Enum:account_role", "Admin,Bureau,Township,Planner,Leader")
                .Annotation("Npgsql:Enum:audit_kind", "SignedIn,SignInRefused,SignedOut,PasswordChanged,TokenCreated,TokenRevoked,TokenRefused,AccountCreated,AccountChanged,AccessRefused,Exported")
                .Annotation("Npgsql:Enum:boundary_kind", "ProjectPlot,HighStandardFarmland,NewFarmland")
                .Annotation("Npgsql:Enum:build_nature", "New,Upgrade")
                .Annotation("Npgsql:Enum:change_kind", "Created,Changed,Deleted")
                .Annotation("Npgsql:Enum:control_line_kind", "EcologicalRedline,PermanentBasicFarmland,UrbanDevelopmentBoundary")
                .Annotation("Npgsql:Enum:coord_stage", "Reserve,Declaration,Adjustment,Acceptance")
                .Annotation("Npgsql:Enum:document_kind", "Approval,PreliminaryDesign,Contract,Supervision,Completion,Acceptance,Funds,Photo,Other")
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
                .OldAnnotation("Npgsql:Enum:acceptance_result", "Pass,Fail")
                .OldAnnotation("Npgsql:Enum:account_role", "Admin,Bureau,Township,Planner,Leader")
                .OldAnnotation("Npgsql:Enum:audit_kind", "SignedIn,SignInRefused,SignedOut,PasswordChanged,TokenCreated,TokenRevoked,TokenRefused,AccountCreated,AccountChanged,AccessRefused,Exported")
                .OldAnnotation("Npgsql:Enum:boundary_kind", "ProjectPlot,HighStandardFarmland,NewFarmland")
                .OldAnnotation("Npgsql:Enum:build_nature", "New,Upgrade")
                .OldAnnotation("Npgsql:Enum:change_kind", "Created,Changed,Deleted")
                .OldAnnotation("Npgsql:Enum:control_line_kind", "EcologicalRedline,PermanentBasicFarmland,UrbanDevelopmentBoundary")
                .OldAnnotation("Npgsql:Enum:coord_stage", "Reserve,Declaration,Adjustment,Acceptance")
                .OldAnnotation("Npgsql:Enum:document_kind", "Approval,PreliminaryDesign,Contract,Supervision,Completion,Acceptance,Funds,Photo,Other")
                .OldAnnotation("Npgsql:Enum:farmland_stage", "Reserve,Declared,Planned,UnderConstruction,Completed,Accepted,Registered,InService,Terminated")
                .OldAnnotation("Npgsql:Enum:funding_source", "CentralSubsidy,TreasuryBond,Local")
                .OldAnnotation("Npgsql:Enum:measure", "FarmlandStarted,FarmlandCompleted,FarmlandAccepted,FarmlandRegistered,WaterVillages,WaterPeople,WaterScaleCover,SampleHarmonious,SampleQilu,SampleDigital")
                .OldAnnotation("Npgsql:Enum:origin", "Real,Derived,Demo")
                .OldAnnotation("Npgsql:Enum:region_kind", "County,Township,Village")
                .OldAnnotation("Npgsql:Enum:report_status", "Draft,Submitted,Returned,Accepted")
                .OldAnnotation("Npgsql:Enum:report_verdict", "Returned,Accepted")
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
