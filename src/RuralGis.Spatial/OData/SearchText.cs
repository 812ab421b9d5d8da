using Microsoft.OData;
using Microsoft.OData.UriParser;

namespace RuralGis.Spatial.OData;

/// <summary>
/// Reads the text of $search by the grammar of OData 4.01 (rule search of the OASIS ABNF). The framework's own parser takes words
/// of letters only, and would refuse 1984, SCALE-0012 and 1号地块. AND, OR and NOT are words too, where an operator makes no sense.
/// </summary>
public sealed class SearchText
{
    private readonly string _text;
    private readonly List<Token> _tokens;
    private int _next;

    private SearchText(string text, int maxNodes)
    {
        _text = text;
        _tokens = [.. Tokens(text).Take(maxNodes + 1)];
        if (_tokens.Count > maxNodes)
            throw new ODataException($"$search has more than {maxNodes} words; ask for less at once.");
    }

    private enum Kind
    {
        Word,
        Phrase,
        Open,
        Close,
    }

    /// <param name="text">Decoded.</param>
    /// <param name="maxNodes">The most words, phrases and parentheses.</param>
    /// <exception cref="ODataException">It breaks the grammar: 400 with the place.</exception>
    /// <exception cref="NotImplementedException">A text in single quotes, for a search that is still being typed: 501.</exception>
    public static SearchClause Parse(string text, int maxNodes)
    {
        var search = new SearchText(text, maxNodes);
        var found = search.Or();
        return search._next == search._tokens.Count ? new SearchClause(found) : throw search.Fault(search._tokens[search._next].Place, "is not expected");
    }

    private SingleValueNode Or()
    {
        var found = And();
        while (IsOperator("OR"))
        {
            _next++;
            found = new BinaryOperatorNode(BinaryOperatorKind.Or, found, And());
        }

        return found;
    }

    private SingleValueNode And()
    {
        var found = Not();
        while (Peek() is { Kind: not Kind.Close } && !IsOperator("OR"))
        {
            if (IsOperator("AND"))
                _next++;
            if (_tokens[_next] is { IsApart: false } glued)
                throw Fault(glued.Place, "needs a space before it");
            found = new BinaryOperatorNode(BinaryOperatorKind.And, found, Not());
        }

        return found;
    }

    private SingleValueNode Not()
    {
        if (!IsOperator("NOT"))
            return Single();
        _next++;
        return new UnaryOperatorNode(UnaryOperatorKind.Not, Not());
    }

    private SingleValueNode Single()
    {
        var token = Peek() ?? throw Fault(_text.Length, "is where a word is missing");
        _next++;
        if (token.Kind is Kind.Word or Kind.Phrase)
            return new SearchTermNode(token.Text);
        if (token.Kind == Kind.Close)
            throw Fault(token.Place, "is not expected");

        var inside = Or();
        if (Peek()?.Kind != Kind.Close)
            throw Fault(token.Place, "is never closed");
        _next++;
        return inside;
    }

    private Token? Peek() => _next < _tokens.Count ? _tokens[_next] : null;

    private bool IsOperator(string word)
        => Peek() is { Kind: Kind.Word } token && token.Text == word
           && _next + 1 < _tokens.Count && _tokens[_next + 1] is { Kind: not Kind.Close, IsApart: true };

    private ODataException Fault(int place, string what) => new($"$search: {(place < _text.Length ? $"'{_text[place]}' at {place}" : "the end")} {what}.");

    private static IEnumerable<Token> Tokens(string text)
    {
        for (var place = 0; place < text.Length;)
        {
            if (char.IsWhiteSpace(text[place]))
            {
                place++;
                continue;
            }

            var token = TokenAt(text, place);
            place = token.End;
            yield return token;
        }
    }

    private static Token TokenAt(string text, int place)
    {
        switch (text[place])
        {
            case '(':
                return new Token(Kind.Open, "(", text, place, place + 1);
            case ')':
                return new Token(Kind.Close, ")", text, place, place + 1);
            case '\'':
                throw new NotImplementedException("$search in single quotes, for what is still being typed, is not offered; use double quotes for a phrase.");
            case '"':
                var quote = text.IndexOf('"', place + 1);
                return quote > place + 1
                    ? new Token(Kind.Phrase, text[(place + 1)..quote], text, place, quote + 1)
                    : throw new ODataException($"$search: the phrase that begins at {place} {(quote < 0 ? "is never closed" : "is empty")}.");
            default:
                var end = place;
                while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] is not ('(' or ')' or '"'))
                    end++;
                return new Token(Kind.Word, text[place..end], text, place, end);
        }
    }

    /// <param name="Kind">What it is.</param>
    /// <param name="Text">Without quotes.</param>
    /// <param name="Source">The whole text.</param>
    /// <param name="Place">Where it begins, counted from 0.</param>
    /// <param name="End">The character after it.</param>
    private sealed record Token(Kind Kind, string Text, string Source, int Place, int End)
    {
        /// <summary>Begins the text, or stands after a space or an opening parenthesis.</summary>
        public bool IsApart => Place == 0 || char.IsWhiteSpace(Source[Place - 1]) || Source[Place - 1] == '(';
    }
}
