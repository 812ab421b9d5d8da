using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;
using RuralGis.Api.Accounts;

#nullable disable

namespace RuralGis.Api.Data.Migrations
{
    /// <inheritdoc />
    public partial class AccountsAndHistory : Migration
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
                .Annotation("Npgsql:PostgresExtension:postgis", ",,")
                .OldAnnotation("Npgsql:Enum:boundary_kind", "ProjectPlot,HighStandardFarmland,NewFarmland")
                .OldAnnotation("Npgsql:Enum:build_nature", "New,Upgrade")
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
                .OldAnnotation("Npgsql:Enum:water_item_grade", "Meet,Basic,Fail")
                .OldAnnotation("Npgsql:Enum:water_village_status", "NotStarted,Designed,TrunkPipe,InnerPipe,Metering,Connected,Accepted,Problem")
                .OldAnnotation("Npgsql:Enum:water_works_type", "CityExtension,Over10k,Thousand,SmallCentral,Scattered")
                .OldAnnotation("Npgsql:PostgresExtension:postgis", ",,");

            migrationBuilder.AddColumn<string>(
                name: "contact_name",
                table: "water_villages",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "contact_phone",
                table: "water_villages",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "contact_name",
                table: "sample_villages",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "contact_phone",
                table: "sample_villages",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "contact_name",
                table: "farmland_projects",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "contact_phone",
                table: "farmland_projects",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "accounts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    display_name = table.Column<string>(type: "text", nullable: false),
                    role = table.Column<AccountRole>(type: "account_role", nullable: false),
                    region_code = table.Column<string>(type: "text", nullable: false),
                    is_disabled = table.Column<bool>(type: "boolean", nullable: false),
                    is_demo = table.Column<bool>(type: "boolean", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_sign_in_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    user_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    normalized_user_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    normalized_email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    email_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    password_hash = table.Column<string>(type: "text", nullable: true),
                    security_stamp = table.Column<string>(type: "text", nullable: true),
                    concurrency_stamp = table.Column<string>(type: "text", nullable: true),
                    phone_number = table.Column<string>(type: "text", nullable: true),
                    phone_number_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    two_factor_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    lockout_end = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    access_failed_count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_accounts", x => x.id);
                    table.CheckConstraint("ck_accounts_region_code", "region_code ~ '^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12})$'");
                });

            migrationBuilder.CreateTable(
                name: "audit_log",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    kind = table.Column<AuditKind>(type: "audit_kind", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    account_name = table.Column<string>(type: "text", nullable: true),
                    address = table.Column<string>(type: "text", nullable: true),
                    subject = table.Column<string>(type: "text", nullable: true),
                    detail = table.Column<string>(type: "text", nullable: true),
                    request_id = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_log", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "access_tokens",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    scope = table.Column<TokenScope>(type: "token_scope", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    prefix = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_used_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_access_tokens", x => x.id);
                    table.ForeignKey(
                        name: "fk_access_tokens_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "account_claims",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    claim_type = table.Column<string>(type: "text", nullable: true),
                    claim_value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_account_claims", x => x.id);
                    table.ForeignKey(
                        name: "fk_account_claims_accounts_user_id",
                        column: x => x.user_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "account_logins",
                columns: table => new
                {
                    login_provider = table.Column<string>(type: "text", nullable: false),
                    provider_key = table.Column<string>(type: "text", nullable: false),
                    provider_display_name = table.Column<string>(type: "text", nullable: true),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_account_logins", x => new { x.login_provider, x.provider_key });
                    table.ForeignKey(
                        name: "fk_account_logins_accounts_user_id",
                        column: x => x.user_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "account_tokens",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    login_provider = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_account_tokens", x => new { x.user_id, x.login_provider, x.name });
                    table.ForeignKey(
                        name: "fk_account_tokens_accounts_user_id",
                        column: x => x.user_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "sessions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    key_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    ticket = table.Column<byte[]>(type: "bytea", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    address = table.Column<string>(type: "text", nullable: true),
                    device = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sessions", x => x.id);
                    table.ForeignKey(
                        name: "fk_sessions_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_access_tokens_account_id_name",
                table: "access_tokens",
                columns: new[] { "account_id", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_access_tokens_hash",
                table: "access_tokens",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_account_claims_user_id",
                table: "account_claims",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_account_logins_user_id",
                table: "account_logins",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "EmailIndex",
                table: "accounts",
                column: "normalized_email");

            migrationBuilder.CreateIndex(
                name: "UserNameIndex",
                table: "accounts",
                column: "normalized_user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_audit_log_at",
                table: "audit_log",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_sessions_account_id",
                table: "sessions",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_sessions_key_hash",
                table: "sessions",
                column: "key_hash",
                unique: true);

            // Partitioned by month, which EF Core cannot say. The key has the time in it because PostgreSQL asks for it.
            migrationBuilder.Sql("""
                CREATE SEQUENCE change_log_number;
                CREATE TABLE change_log (
                  number bigint NOT NULL DEFAULT nextval('change_log_number'),
                  at timestamptz NOT NULL DEFAULT clock_timestamp(),
                  entity_set text NOT NULL,
                  row_id uuid NOT NULL,
                  kind change_kind NOT NULL,
                  account_id uuid,
                  account_name text,
                  request_id text,
                  reason text,
                  region_code text NOT NULL,
                  row jsonb NOT NULL,
                  before jsonb,
                  shape geometry(Geometry, 4490),
                  PRIMARY KEY (number, at)
                ) PARTITION BY RANGE (at);
                CREATE TABLE change_log_default PARTITION OF change_log DEFAULT;
                CREATE INDEX ix_change_log_row ON change_log (entity_set, row_id, number);
                CREATE INDEX ix_change_log_at ON change_log (at);
                CREATE INDEX ix_change_log_shape ON change_log USING gist (shape);
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TABLE change_log; DROP SEQUENCE change_log_number;");

            migrationBuilder.DropTable(
                name: "access_tokens");

            migrationBuilder.DropTable(
                name: "account_claims");

            migrationBuilder.DropTable(
                name: "account_logins");

            migrationBuilder.DropTable(
                name: "account_tokens");

            migrationBuilder.DropTable(
                name: "audit_log");

            migrationBuilder.DropTable(
                name: "sessions");

            migrationBuilder.DropTable(
                name: "accounts");

            migrationBuilder.DropColumn(
                name: "contact_name",
                table: "water_villages");

            migrationBuilder.DropColumn(
                name: "contact_phone",
                table: "water_villages");

            migrationBuilder.DropColumn(
                name: "contact_name",
                table: "sample_villages");

            migrationBuilder.DropColumn(
                name: "contact_phone",
                table: "sample_villages");

            migrationBuilder.DropColumn(
                name: "contact_name",
                table: "farmland_projects");

            migrationBuilder.DropColumn(
                name: "contact_phone",
                table: "farmland_projects");

            migrationBuilder.AlterDatabase()
                .Annotation("Npgsql:Enum:boundary_kind", "ProjectPlot,HighStandardFarmland,NewFarmland")
                .Annotation("Npgsql:Enum:build_nature", "New,Upgrade")
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
                .OldAnnotation("Npgsql:PostgresExtension:postgis", ",,");
        }
    }
}
