using System;
using Microsoft.EntityFrameworkCore.Migrations;
using RuralGis.Api.Data;
using RuralGis.Api.Farmland;

#nullable disable

namespace RuralGis.Api.Data.Migrations
{
    /// <inheritdoc />
    public partial class ProjectPapers : Migration
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
                .OldAnnotation("Npgsql:PostgresExtension:pg_trgm", ",,")
                .OldAnnotation("Npgsql:PostgresExtension:postgis", ",,");

            migrationBuilder.CreateTable(
                name: "acceptance_records",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    project_id = table.Column<Guid>(type: "uuid", nullable: false),
                    inspected_on = table.Column<DateOnly>(type: "date", nullable: true),
                    reviewers = table.Column<string>(type: "text", nullable: true),
                    work_done = table.Column<string>(type: "text", nullable: true),
                    quality = table.Column<string>(type: "text", nullable: true),
                    funds = table.Column<string>(type: "text", nullable: true),
                    rules_kept = table.Column<string>(type: "text", nullable: true),
                    papers = table.Column<string>(type: "text", nullable: true),
                    problems = table.Column<string>(type: "text", nullable: true),
                    result = table.Column<AcceptanceResult>(type: "acceptance_result", nullable: true),
                    concluded_on = table.Column<DateOnly>(type: "date", nullable: true),
                    certificate_no = table.Column<string>(type: "text", nullable: true),
                    origin = table.Column<Origin>(type: "origin", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_acceptance_records", x => x.id);
                    table.ForeignKey(
                        name: "fk_acceptance_records_farmland_projects_project_id",
                        column: x => x.project_id,
                        principalTable: "farmland_projects",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "project_documents",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    project_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<DocumentKind>(type: "document_kind", nullable: false),
                    file_name = table.Column<string>(type: "text", nullable: false),
                    note = table.Column<string>(type: "text", nullable: true),
                    sha256 = table.Column<string>(type: "text", nullable: false),
                    size_bytes = table.Column<long>(type: "bigint", nullable: false),
                    content_type = table.Column<string>(type: "text", nullable: false),
                    origin = table.Column<Origin>(type: "origin", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_project_documents", x => x.id);
                    table.ForeignKey(
                        name: "fk_project_documents_farmland_projects_project_id",
                        column: x => x.project_id,
                        principalTable: "farmland_projects",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_acceptance_records_project_id",
                table: "acceptance_records",
                column: "project_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_project_documents_project_id",
                table: "project_documents",
                column: "project_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "acceptance_records");

            migrationBuilder.DropTable(
                name: "project_documents");

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
        }
    }
}
