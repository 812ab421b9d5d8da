using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OData;
using Microsoft.OData.Edm;
using Microsoft.OData.Json;

namespace RuralGis.Spatial.OData;

/// <summary>
/// Reads the numbers of a body as the doubles they are. The framework takes them for decimals first, and its way from there to a
/// double moves the last digit of every other coordinate: a row sent back as it was read would not be the same.
/// </summary>
internal sealed class ExactNumbers(IJsonReaderFactory stock) : IJsonReaderFactory
{
    /// <summary>Takes the place of the stock factory, which is internal there and has to be asked for by its registration.</summary>
    public static IServiceCollection AddTo(IServiceCollection services)
    {
        var stock = services.Last(service => service.ServiceType == typeof(IJsonReaderFactory)).ImplementationType!;
        services.AddSingleton<IJsonReaderFactory>(provider => new ExactNumbers((IJsonReaderFactory)ActivatorUtilities.CreateInstance(provider, stock)));
        return services.AddSingleton<ODataPayloadValueConverter, ExactConversion>();
    }

    /// <param name="textReader">The body.</param>
    /// <param name="isIeee754Compatible">Whether long numbers come as text; asked for, the stock reader makes doubles at once.</param>
    public IJsonReader CreateJsonReader(TextReader textReader, bool isIeee754Compatible)
        => new GeoJsonCrs(new Reader(stock.CreateJsonReader(textReader, isIeee754Compatible: true), isIeee754Compatible));

    private sealed class Reader(IJsonReader stock, bool isIeee754Compatible) : IJsonReader
    {
        public JsonNodeType NodeType => stock.NodeType;

        public bool IsIeee754Compatible => isIeee754Compatible;

        public object GetValue() => stock.GetValue();

        public bool Read() => stock.Read();

        public Stream CreateReadStream() => stock.CreateReadStream();

        public TextReader CreateTextReader() => stock.CreateTextReader();

        public bool CanStream() => stock.CanStream();

        public Task<object> GetValueAsync() => stock.GetValueAsync();

        public Task<bool> ReadAsync() => stock.ReadAsync();

        public Task<Stream> CreateReadStreamAsync() => stock.CreateReadStreamAsync();

        public Task<TextReader> CreateTextReaderAsync() => stock.CreateTextReaderAsync();

        public Task<bool> CanStreamAsync() => stock.CanStreamAsync();
    }
}

/// <summary>Money and long numbers out of the doubles of <see cref="ExactNumbers"/>; 15 digits are exact.</summary>
internal sealed class ExactConversion : ODataPayloadValueConverter
{
    public override object ConvertFromPayloadValue(object value, IEdmTypeReference edmTypeReference)
    {
        try
        {
            return (value, edmTypeReference.PrimitiveKind()) switch
            {
                (double number, EdmPrimitiveTypeKind.Decimal) => (decimal)number,
                (double number, EdmPrimitiveTypeKind.Int64) when double.IsInteger(number) => checked((long)number),
                _ => base.ConvertFromPayloadValue(value, edmTypeReference),
            };
        }
        catch (OverflowException)
        {
            throw new ODataException(string.Create(CultureInfo.InvariantCulture, $"{value} is too large a number."));
        }
    }
}
