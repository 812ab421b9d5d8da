using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace RuralGis.Spatial.OData.Functions;

/// <summary>Hands <see cref="SpatialSqlTranslator"/> to the EF Core of a context.</summary>
internal sealed class SpatialSqlExtension : IDbContextOptionsExtension
{
    public DbContextOptionsExtensionInfo Info => new ExtensionInfo(this);

    public void ApplyServices(IServiceCollection services)
        => new EntityFrameworkRelationalServicesBuilder(services)
            .TryAdd<IMethodCallTranslatorPlugin, TranslatorPlugin>()
            .TryAdd<IEvaluatableExpressionFilterPlugin, OnlyInSql>();

    public void Validate(IDbContextOptions options)
    {
    }

    private sealed class TranslatorPlugin(ISqlExpressionFactory sql, IRelationalTypeMappingSource types) : IMethodCallTranslatorPlugin
    {
        public IEnumerable<IMethodCallTranslator> Translators { get; } = [new SpatialSqlTranslator(sql, types)];
    }

    /// <summary>A call without any column, such as the buffer around a literal, is PostGIS's work too.</summary>
    private sealed class OnlyInSql : IEvaluatableExpressionFilterPlugin
    {
        public bool IsEvaluatableExpression(Expression expression)
            => expression is not MethodCallExpression { Method.DeclaringType: var owner } || owner != typeof(SpatialSql);
    }

    private sealed class ExtensionInfo(SpatialSqlExtension extension) : DbContextOptionsExtensionInfo(extension)
    {
        public override bool IsDatabaseProvider => false;

        public override string LogFragment => "using geography SQL ";

        public override int GetServiceProviderHashCode() => 0;

        public override bool ShouldUseSameServiceProvider(DbContextOptionsExtensionInfo other) => other is ExtensionInfo;

        public override void PopulateDebugInfo(IDictionary<string, string> debugInfo) => debugInfo["RuralGis:GeographySql"] = "1";
    }
}
