using System;
using Microsoft.EntityFrameworkCore.Migrations;
using NetTopologySuite.Geometries;
using RuralGis.Api.Data;

#nullable disable

namespace RuralGis.Api.Data.Migrations
{
    /// <inheritdoc />
    public partial class PhotosOfVillages : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "village_photos",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    village_code = table.Column<string>(type: "text", nullable: false),
                    water_village_id = table.Column<Guid>(type: "uuid", nullable: true),
                    sample_village_id = table.Column<Guid>(type: "uuid", nullable: true),
                    taken_on = table.Column<DateOnly>(type: "date", nullable: false),
                    note = table.Column<string>(type: "text", nullable: true),
                    location = table.Column<Point>(type: "geometry(Point,4490)", nullable: true),
                    sha256 = table.Column<string>(type: "text", nullable: false),
                    size_bytes = table.Column<long>(type: "bigint", nullable: false),
                    content_type = table.Column<string>(type: "text", nullable: false),
                    origin = table.Column<Origin>(type: "origin", nullable: false),
                    centroid_lon = table.Column<double>(type: "double precision", nullable: true, computedColumnSql: "ST_X(ST_Centroid(location))", stored: true),
                    centroid_lat = table.Column<double>(type: "double precision", nullable: true, computedColumnSql: "ST_Y(ST_Centroid(location))", stored: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_village_photos", x => x.id);
                    table.CheckConstraint("ck_village_photos_location_valid", "ST_IsValid(location) AND NOT ST_IsEmpty(location)");
                    table.ForeignKey(
                        name: "fk_village_photos_regions_village_code",
                        column: x => x.village_code,
                        principalTable: "regions",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_village_photos_sample_villages_sample_village_id",
                        column: x => x.sample_village_id,
                        principalTable: "sample_villages",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_village_photos_water_villages_water_village_id",
                        column: x => x.water_village_id,
                        principalTable: "water_villages",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_village_photos_location",
                table: "village_photos",
                column: "location")
                .Annotation("Npgsql:IndexMethod", "gist");

            migrationBuilder.CreateIndex(
                name: "ix_village_photos_sample_village_id",
                table: "village_photos",
                column: "sample_village_id");

            migrationBuilder.CreateIndex(
                name: "ix_village_photos_village_code_taken_on",
                table: "village_photos",
                columns: new[] { "village_code", "taken_on" });

            migrationBuilder.CreateIndex(
                name: "ix_village_photos_water_village_id",
                table: "village_photos",
                column: "water_village_id");

            // As in the first migration: distances are asked in metres, as column::geography.
            migrationBuilder.Sql("CREATE INDEX ix_village_photos_location_geography ON village_photos USING gist ((location::geography))");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "village_photos");
        }
    }
}
