using System;
using Microsoft.EntityFrameworkCore.Migrations;
using NetTopologySuite.Geometries;
using RuralGis.Api.ControlLines;
using RuralGis.Api.Data;
using RuralGis.Api.Farmland;
using RuralGis.Api.Progress;
using RuralGis.Api.Regions;
using RuralGis.Api.SampleVillages;
using RuralGis.Api.WaterSupply;

#nullable disable

namespace RuralGis.Api.Data.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
                .Annotation("Npgsql:PostgresExtension:postgis", ",,");

            migrationBuilder.CreateTable(
                name: "control_lines",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<ControlLineKind>(type: "control_line_kind", nullable: false),
                    approved_on = table.Column<DateOnly>(type: "date", nullable: true),
                    boundary = table.Column<MultiPolygon>(type: "geometry(MultiPolygon,4490)", nullable: false),
                    origin = table.Column<Origin>(type: "origin", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    area_m2 = table.Column<double>(type: "double precision", nullable: false, computedColumnSql: "ST_Area(boundary::geography)", stored: true),
                    area_mu = table.Column<double>(type: "double precision", nullable: false, computedColumnSql: "ST_Area(boundary::geography) * 0.0015", stored: true),
                    centroid_lon = table.Column<double>(type: "double precision", nullable: false, computedColumnSql: "ST_X(ST_Centroid(boundary))", stored: true),
                    centroid_lat = table.Column<double>(type: "double precision", nullable: false, computedColumnSql: "ST_Y(ST_Centroid(boundary))", stored: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_control_lines", x => x.id);
                    table.CheckConstraint("ck_control_lines_boundary_valid", "ST_IsValid(boundary) AND NOT ST_IsEmpty(boundary)");
                });

            migrationBuilder.CreateTable(
                name: "farmland_projects",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    plan_year = table.Column<int>(type: "integer", nullable: false),
                    nature = table.Column<BuildNature>(type: "build_nature", nullable: false),
                    funding = table.Column<FundingSource>(type: "funding_source", nullable: false),
                    investment_yuan = table.Column<decimal>(type: "numeric(14,2)", precision: 14, scale: 2, nullable: true),
                    planned_area_mu = table.Column<double>(type: "double precision", nullable: true),
                    stage = table.Column<FarmlandStage>(type: "farmland_stage", nullable: false),
                    approved_on = table.Column<DateOnly>(type: "date", nullable: true),
                    origin = table.Column<Origin>(type: "origin", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_farmland_projects", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "indicators",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    name_en = table.Column<string>(type: "text", nullable: false),
                    value = table.Column<string>(type: "text", nullable: false),
                    unit = table.Column<string>(type: "text", nullable: true),
                    year = table.Column<int>(type: "integer", nullable: true),
                    kind = table.Column<string>(type: "text", nullable: false),
                    scope = table.Column<string>(type: "text", nullable: true),
                    sentence = table.Column<string>(type: "text", nullable: false),
                    comparator = table.Column<string>(type: "text", nullable: true),
                    domain = table.Column<string>(type: "text", nullable: false),
                    nature = table.Column<string>(type: "text", nullable: true),
                    canonical_value = table.Column<double>(type: "double precision", nullable: true),
                    canonical_unit = table.Column<string>(type: "text", nullable: true),
                    source_line = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_indicators", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "progress_snapshots",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    measure = table.Column<Measure>(type: "measure", nullable: false),
                    region_code = table.Column<string>(type: "text", nullable: false),
                    done = table.Column<double>(type: "double precision", nullable: false),
                    target = table.Column<double>(type: "double precision", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_progress_snapshots", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "regions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    short_name = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<RegionKind>(type: "region_kind", nullable: false),
                    parent_code = table.Column<string>(type: "text", nullable: true),
                    urban_rural_class = table.Column<string>(type: "text", nullable: true),
                    former_codes = table.Column<string[]>(type: "text[]", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: true),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    boundary = table.Column<MultiPolygon>(type: "geometry(MultiPolygon,4490)", nullable: true),
                    location = table.Column<Point>(type: "geometry(Point,4490)", nullable: true),
                    geometry_origin = table.Column<Origin>(type: "origin", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    area_m2 = table.Column<double>(type: "double precision", nullable: true, computedColumnSql: "ST_Area(boundary::geography)", stored: true),
                    area_mu = table.Column<double>(type: "double precision", nullable: true, computedColumnSql: "ST_Area(boundary::geography) * 0.0015", stored: true),
                    centroid_lon = table.Column<double>(type: "double precision", nullable: true, computedColumnSql: "ST_X(ST_Centroid(coalesce(boundary, location)))", stored: true),
                    centroid_lat = table.Column<double>(type: "double precision", nullable: true, computedColumnSql: "ST_Y(ST_Centroid(coalesce(boundary, location)))", stored: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_regions", x => x.id);
                    table.UniqueConstraint("ak_regions_code", x => x.code);
                    table.CheckConstraint("ck_regions_boundary_valid", "ST_IsValid(boundary) AND NOT ST_IsEmpty(boundary)");
                    table.CheckConstraint("ck_regions_location_valid", "ST_IsValid(location) AND NOT ST_IsEmpty(location)");
                    table.ForeignKey(
                        name: "fk_regions_regions_parent_code",
                        column: x => x.parent_code,
                        principalTable: "regions",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "targets",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    measure = table.Column<Measure>(type: "measure", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    region_code = table.Column<string>(type: "text", nullable: false),
                    value = table.Column<double>(type: "double precision", nullable: false),
                    origin = table.Column<Origin>(type: "origin", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_targets", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "water_works",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    type = table.Column<WaterWorksType>(type: "water_works_type", nullable: false),
                    capacity_m3per_day = table.Column<int>(type: "integer", nullable: false),
                    capacity_class = table.Column<string>(type: "text", nullable: false, computedColumnSql: "CASE WHEN capacity_m3per_day >= 10000 THEN 'I' WHEN capacity_m3per_day >= 5000 THEN 'II' WHEN capacity_m3per_day >= 1000 THEN 'III' WHEN capacity_m3per_day >= 100 THEN 'IV' ELSE 'V' END", stored: true),
                    township_code = table.Column<string>(type: "text", nullable: false),
                    location = table.Column<Point>(type: "geometry(Point,4490)", nullable: false),
                    origin = table.Column<Origin>(type: "origin", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    centroid_lon = table.Column<double>(type: "double precision", nullable: false, computedColumnSql: "ST_X(ST_Centroid(location))", stored: true),
                    centroid_lat = table.Column<double>(type: "double precision", nullable: false, computedColumnSql: "ST_Y(ST_Centroid(location))", stored: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_water_works", x => x.id);
                    table.CheckConstraint("ck_water_works_location_valid", "ST_IsValid(location) AND NOT ST_IsEmpty(location)");
                });

            migrationBuilder.CreateTable(
                name: "indicator_values",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    indicator_id = table.Column<Guid>(type: "uuid", nullable: false),
                    region_code = table.Column<string>(type: "text", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    value = table.Column<double>(type: "double precision", nullable: false),
                    origin = table.Column<Origin>(type: "origin", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_indicator_values", x => x.id);
                    table.ForeignKey(
                        name: "fk_indicator_values_indicators_indicator_id",
                        column: x => x.indicator_id,
                        principalTable: "indicators",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "farmland_plots",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: true),
                    project_id = table.Column<Guid>(type: "uuid", nullable: false),
                    plan_year = table.Column<int>(type: "integer", nullable: false),
                    township_code = table.Column<string>(type: "text", nullable: false),
                    village_code = table.Column<string>(type: "text", nullable: true),
                    land_class_code = table.Column<string>(type: "text", nullable: false),
                    stage = table.Column<FarmlandStage>(type: "farmland_stage", nullable: false),
                    declared_area_mu = table.Column<double>(type: "double precision", nullable: true),
                    started_on = table.Column<DateOnly>(type: "date", nullable: true),
                    completed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    accepted_on = table.Column<DateOnly>(type: "date", nullable: true),
                    registered_on = table.Column<DateOnly>(type: "date", nullable: true),
                    boundary = table.Column<MultiPolygon>(type: "geometry(MultiPolygon,4490)", nullable: false),
                    origin = table.Column<Origin>(type: "origin", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    area_m2 = table.Column<double>(type: "double precision", nullable: false, computedColumnSql: "ST_Area(boundary::geography)", stored: true),
                    area_mu = table.Column<double>(type: "double precision", nullable: false, computedColumnSql: "ST_Area(boundary::geography) * 0.0015", stored: true),
                    centroid_lon = table.Column<double>(type: "double precision", nullable: false, computedColumnSql: "ST_X(ST_Centroid(boundary))", stored: true),
                    centroid_lat = table.Column<double>(type: "double precision", nullable: false, computedColumnSql: "ST_Y(ST_Centroid(boundary))", stored: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_farmland_plots", x => x.id);
                    table.CheckConstraint("ck_farmland_plots_boundary_valid", "ST_IsValid(boundary) AND NOT ST_IsEmpty(boundary)");
                    table.ForeignKey(
                        name: "fk_farmland_plots_farmland_projects_project_id",
                        column: x => x.project_id,
                        principalTable: "farmland_projects",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_farmland_plots_regions_township_code",
                        column: x => x.township_code,
                        principalTable: "regions",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "sample_villages",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    village_code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    township_code = table.Column<string>(type: "text", nullable: false),
                    programme = table.Column<SampleProgramme>(type: "sample_programme", nullable: false),
                    level = table.Column<SampleLevel>(type: "sample_level", nullable: false),
                    plan_year = table.Column<int>(type: "integer", nullable: false),
                    stage = table.Column<SampleStage>(type: "sample_stage", nullable: false),
                    score = table.Column<double>(type: "double precision", nullable: true),
                    named_on = table.Column<DateOnly>(type: "date", nullable: true),
                    location = table.Column<Point>(type: "geometry(Point,4490)", nullable: false),
                    origin = table.Column<Origin>(type: "origin", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    centroid_lon = table.Column<double>(type: "double precision", nullable: false, computedColumnSql: "ST_X(ST_Centroid(location))", stored: true),
                    centroid_lat = table.Column<double>(type: "double precision", nullable: false, computedColumnSql: "ST_Y(ST_Centroid(location))", stored: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sample_villages", x => x.id);
                    table.CheckConstraint("ck_sample_villages_location_valid", "ST_IsValid(location) AND NOT ST_IsEmpty(location)");
                    table.ForeignKey(
                        name: "fk_sample_villages_regions_township_code",
                        column: x => x.township_code,
                        principalTable: "regions",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "water_villages",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    village_code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    township_code = table.Column<string>(type: "text", nullable: false),
                    plan_year = table.Column<int>(type: "integer", nullable: false),
                    population = table.Column<int>(type: "integer", nullable: false),
                    households = table.Column<int>(type: "integer", nullable: false),
                    works_id = table.Column<Guid>(type: "uuid", nullable: true),
                    is_large_scale = table.Column<bool>(type: "boolean", nullable: false),
                    status = table.Column<WaterVillageStatus>(type: "water_village_status", nullable: false),
                    connected_on = table.Column<DateOnly>(type: "date", nullable: true),
                    mode = table.Column<SupplyMode>(type: "supply_mode", nullable: true),
                    quantity_grade = table.Column<WaterItemGrade>(type: "water_item_grade", nullable: true),
                    quality_grade = table.Column<WaterItemGrade>(type: "water_item_grade", nullable: true),
                    convenience_grade = table.Column<WaterItemGrade>(type: "water_item_grade", nullable: true),
                    guarantee_grade = table.Column<WaterItemGrade>(type: "water_item_grade", nullable: true),
                    is_safe = table.Column<bool>(type: "boolean", nullable: true, computedColumnSql: "quantity_grade <> 'Fail' AND quality_grade <> 'Fail' AND convenience_grade <> 'Fail' AND guarantee_grade <> 'Fail'", stored: true),
                    problem_note = table.Column<string>(type: "text", nullable: true),
                    location = table.Column<Point>(type: "geometry(Point,4490)", nullable: false),
                    origin = table.Column<Origin>(type: "origin", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    centroid_lon = table.Column<double>(type: "double precision", nullable: false, computedColumnSql: "ST_X(ST_Centroid(location))", stored: true),
                    centroid_lat = table.Column<double>(type: "double precision", nullable: false, computedColumnSql: "ST_Y(ST_Centroid(location))", stored: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_water_villages", x => x.id);
                    table.CheckConstraint("ck_water_villages_location_valid", "ST_IsValid(location) AND NOT ST_IsEmpty(location)");
                    table.ForeignKey(
                        name: "fk_water_villages_regions_township_code",
                        column: x => x.township_code,
                        principalTable: "regions",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_water_villages_water_works_works_id",
                        column: x => x.works_id,
                        principalTable: "water_works",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "plot_conflicts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    plot_id = table.Column<Guid>(type: "uuid", nullable: false),
                    control_line_id = table.Column<Guid>(type: "uuid", nullable: true),
                    older_plot_id = table.Column<Guid>(type: "uuid", nullable: true),
                    piece = table.Column<MultiPolygon>(type: "geometry(MultiPolygon,4490)", nullable: false),
                    area_m2 = table.Column<double>(type: "double precision", nullable: false, computedColumnSql: "ST_Area(piece::geography)", stored: true),
                    area_mu = table.Column<double>(type: "double precision", nullable: false, computedColumnSql: "ST_Area(piece::geography) * 0.0015", stored: true),
                    centroid_lon = table.Column<double>(type: "double precision", nullable: false, computedColumnSql: "ST_X(ST_Centroid(piece))", stored: true),
                    centroid_lat = table.Column<double>(type: "double precision", nullable: false, computedColumnSql: "ST_Y(ST_Centroid(piece))", stored: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_plot_conflicts", x => x.id);
                    table.CheckConstraint("ck_plot_conflicts_one_side", "num_nonnulls(control_line_id, older_plot_id) = 1");
                    table.CheckConstraint("ck_plot_conflicts_piece_valid", "ST_IsValid(piece) AND NOT ST_IsEmpty(piece)");
                    table.ForeignKey(
                        name: "fk_plot_conflicts_control_lines_control_line_id",
                        column: x => x.control_line_id,
                        principalTable: "control_lines",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_plot_conflicts_farmland_plots_older_plot_id",
                        column: x => x.older_plot_id,
                        principalTable: "farmland_plots",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_plot_conflicts_farmland_plots_plot_id",
                        column: x => x.plot_id,
                        principalTable: "farmland_plots",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "plot_stage_boundaries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    plot_id = table.Column<Guid>(type: "uuid", nullable: false),
                    stage = table.Column<CoordStage>(type: "coord_stage", nullable: false),
                    kind = table.Column<BoundaryKind>(type: "boundary_kind", nullable: false),
                    frozen_on = table.Column<DateOnly>(type: "date", nullable: false),
                    boundary = table.Column<MultiPolygon>(type: "geometry(MultiPolygon,4490)", nullable: false),
                    origin = table.Column<Origin>(type: "origin", nullable: false),
                    area_m2 = table.Column<double>(type: "double precision", nullable: false, computedColumnSql: "ST_Area(boundary::geography)", stored: true),
                    area_mu = table.Column<double>(type: "double precision", nullable: false, computedColumnSql: "ST_Area(boundary::geography) * 0.0015", stored: true),
                    centroid_lon = table.Column<double>(type: "double precision", nullable: false, computedColumnSql: "ST_X(ST_Centroid(boundary))", stored: true),
                    centroid_lat = table.Column<double>(type: "double precision", nullable: false, computedColumnSql: "ST_Y(ST_Centroid(boundary))", stored: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_plot_stage_boundaries", x => x.id);
                    table.CheckConstraint("ck_plot_stage_boundaries_boundary_valid", "ST_IsValid(boundary) AND NOT ST_IsEmpty(boundary)");
                    table.ForeignKey(
                        name: "fk_plot_stage_boundaries_farmland_plots_plot_id",
                        column: x => x.plot_id,
                        principalTable: "farmland_plots",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_control_lines_boundary",
                table: "control_lines",
                column: "boundary")
                .Annotation("Npgsql:IndexMethod", "gist");

            migrationBuilder.CreateIndex(
                name: "ix_control_lines_code",
                table: "control_lines",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_control_lines_kind",
                table: "control_lines",
                column: "kind");

            migrationBuilder.CreateIndex(
                name: "ix_farmland_plots_boundary",
                table: "farmland_plots",
                column: "boundary")
                .Annotation("Npgsql:IndexMethod", "gist");

            migrationBuilder.CreateIndex(
                name: "ix_farmland_plots_code",
                table: "farmland_plots",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_farmland_plots_plan_year_township_code",
                table: "farmland_plots",
                columns: new[] { "plan_year", "township_code" });

            migrationBuilder.CreateIndex(
                name: "ix_farmland_plots_project_id",
                table: "farmland_plots",
                column: "project_id");

            migrationBuilder.CreateIndex(
                name: "ix_farmland_plots_township_code",
                table: "farmland_plots",
                column: "township_code");

            migrationBuilder.CreateIndex(
                name: "ix_farmland_projects_code",
                table: "farmland_projects",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_farmland_projects_plan_year",
                table: "farmland_projects",
                column: "plan_year");

            migrationBuilder.CreateIndex(
                name: "ix_indicator_values_indicator_id_region_code_day",
                table: "indicator_values",
                columns: new[] { "indicator_id", "region_code", "day" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_indicators_code",
                table: "indicators",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_plot_conflicts_control_line_id",
                table: "plot_conflicts",
                column: "control_line_id");

            migrationBuilder.CreateIndex(
                name: "ix_plot_conflicts_older_plot_id",
                table: "plot_conflicts",
                column: "older_plot_id");

            migrationBuilder.CreateIndex(
                name: "ix_plot_conflicts_piece",
                table: "plot_conflicts",
                column: "piece")
                .Annotation("Npgsql:IndexMethod", "gist");

            migrationBuilder.CreateIndex(
                name: "ix_plot_conflicts_plot_id",
                table: "plot_conflicts",
                column: "plot_id");

            migrationBuilder.CreateIndex(
                name: "ix_plot_stage_boundaries_boundary",
                table: "plot_stage_boundaries",
                column: "boundary")
                .Annotation("Npgsql:IndexMethod", "gist");

            migrationBuilder.CreateIndex(
                name: "ix_plot_stage_boundaries_plot_id_stage_kind",
                table: "plot_stage_boundaries",
                columns: new[] { "plot_id", "stage", "kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_progress_snapshots_year_day_measure_region_code",
                table: "progress_snapshots",
                columns: new[] { "year", "day", "measure", "region_code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_regions_boundary",
                table: "regions",
                column: "boundary")
                .Annotation("Npgsql:IndexMethod", "gist");

            migrationBuilder.CreateIndex(
                name: "ix_regions_kind_code",
                table: "regions",
                columns: new[] { "kind", "code" });

            migrationBuilder.CreateIndex(
                name: "ix_regions_location",
                table: "regions",
                column: "location")
                .Annotation("Npgsql:IndexMethod", "gist");

            migrationBuilder.CreateIndex(
                name: "ix_regions_parent_code",
                table: "regions",
                column: "parent_code");

            migrationBuilder.CreateIndex(
                name: "ix_sample_villages_location",
                table: "sample_villages",
                column: "location")
                .Annotation("Npgsql:IndexMethod", "gist");

            migrationBuilder.CreateIndex(
                name: "ix_sample_villages_programme_village_code",
                table: "sample_villages",
                columns: new[] { "programme", "village_code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_sample_villages_township_code",
                table: "sample_villages",
                column: "township_code");

            migrationBuilder.CreateIndex(
                name: "ix_targets_year_measure_region_code",
                table: "targets",
                columns: new[] { "year", "measure", "region_code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_water_villages_location",
                table: "water_villages",
                column: "location")
                .Annotation("Npgsql:IndexMethod", "gist");

            migrationBuilder.CreateIndex(
                name: "ix_water_villages_plan_year_township_code",
                table: "water_villages",
                columns: new[] { "plan_year", "township_code" });

            migrationBuilder.CreateIndex(
                name: "ix_water_villages_plan_year_village_code",
                table: "water_villages",
                columns: new[] { "plan_year", "village_code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_water_villages_township_code",
                table: "water_villages",
                column: "township_code");

            migrationBuilder.CreateIndex(
                name: "ix_water_villages_works_id",
                table: "water_villages",
                column: "works_id");

            migrationBuilder.CreateIndex(
                name: "ix_water_works_code",
                table: "water_works",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_water_works_location",
                table: "water_works",
                column: "location")
                .Annotation("Npgsql:IndexMethod", "gist");

            // Distances are asked in metres, as column::geography; EF Core cannot describe an index on an expression.
            foreach (var (table, column) in new[]
            {
                ("control_lines", "boundary"), ("farmland_plots", "boundary"), ("plot_conflicts", "piece"), ("plot_stage_boundaries", "boundary"),
                ("regions", "boundary"), ("regions", "location"), ("sample_villages", "location"), ("water_villages", "location"), ("water_works", "location"),
            })
                migrationBuilder.Sql($"CREATE INDEX ix_{table}_{column}_geography ON {table} USING gist (({column}::geography))");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "indicator_values");

            migrationBuilder.DropTable(
                name: "plot_conflicts");

            migrationBuilder.DropTable(
                name: "plot_stage_boundaries");

            migrationBuilder.DropTable(
                name: "progress_snapshots");

            migrationBuilder.DropTable(
                name: "sample_villages");

            migrationBuilder.DropTable(
                name: "targets");

            migrationBuilder.DropTable(
                name: "water_villages");

            migrationBuilder.DropTable(
                name: "indicators");

            migrationBuilder.DropTable(
                name: "control_lines");

            migrationBuilder.DropTable(
                name: "farmland_plots");

            migrationBuilder.DropTable(
                name: "water_works");

            migrationBuilder.DropTable(
                name: "farmland_projects");

            migrationBuilder.DropTable(
                name: "regions");
        }
    }
}
