using Npgsql;

namespace RuralGis.Api.Tests.Setup;

/// <summary>Plain SQL to compare an answer with.</summary>
public sealed class Oracle(string connectionString)
{
    /// <returns>The first column of each row, as text.</returns>
    public async Task<List<string>> ColumnAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        List<string> values = [];
        while (await reader.ReadAsync())
            values.Add(Convert.ToString(reader.GetValue(0), System.Globalization.CultureInfo.InvariantCulture)!);
        return values;
    }

    /// <returns>The only column of the only row.</returns>
    public async Task<string> TextAsync(string sql) => (await ColumnAsync(sql)).Single();

    public async Task<double> NumberAsync(string sql)
        => double.Parse(await TextAsync(sql), System.Globalization.CultureInfo.InvariantCulture);
}
