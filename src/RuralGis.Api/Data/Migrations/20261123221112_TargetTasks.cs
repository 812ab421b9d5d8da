using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace RuralGis.Api.Data.Migrations
{
    /// <inheritdoc />
    public partial class TargetTasks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "due_on",
                table: "targets",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "responsible",
                table: "targets",
                type: "text",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "due_on",
                table: "targets");

            migrationBuilder.DropColumn(
                name: "responsible",
                table: "targets");
        }
    }
}
