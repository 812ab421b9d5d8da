using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace RuralGis.Api.Data.Migrations
{
    /// <inheritdoc />
    public partial class PlotLineage : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid[]>(
                name: "from_plot_ids",
                table: "farmland_plots",
                type: "uuid[]",
                nullable: false,
                defaultValue: new Guid[0]);

            migrationBuilder.CreateIndex(
                name: "ix_farmland_plots_from_plot_ids",
                table: "farmland_plots",
                column: "from_plot_ids")
                .Annotation("Npgsql:IndexMethod", "gin");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_farmland_plots_from_plot_ids",
                table: "farmland_plots");

            migrationBuilder.DropColumn(
                name: "from_plot_ids",
                table: "farmland_plots");
        }
    }
}
