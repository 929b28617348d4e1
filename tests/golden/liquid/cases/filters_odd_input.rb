# Every filter with every kind of input, most of it odd.
inputs = {
  'undefined' => 'nothing', 'nil' => 'nil', 'true' => 'true', 'false' => 'false', 'zero' => '0', 'a negative number' => '-7', 'a fraction' => '3.75',
  'empty text' => "''", 'white space' => "' '", 'a word' => "'abc'", 'text with spaces' => 'd.spaced', 'text with lines' => 'd.lines', 'a whole number in text' => "'12'",
  'a fraction in text' => "'-1.5'", 'text beginning with a number' => "'7 days'", 'characters of many bytes' => 'd.wide', 'an empty list' => 'd.none', 'a list of texts' => 'd.words',
  'a list in a list' => 'd.nested', 'a range' => '(2..4)', 'markup' => 'd.markup'
}
data = { 'd' => { 'spaced' => '  A  bC ', 'lines' => "one\ntwo\r\nthree", 'wide' => 'ünïcødé 😀 é', 'none' => [], 'words' => %w[b a C b], 'nested' => ['x', ['y', ['z']], nil], 'markup' => "<p class=\"a\">R&D 'x'</p>" } }
filters = [
  'abs', "append: '!'", 'at_least: 5', 'at_most: 5', 'base64_encode', 'base64_url_safe_encode', 'capitalize', 'ceil', 'compact | size', 'concat: d.words | size', "date: '%Y'",
  "default: 'd'", 'divided_by: 2', 'downcase', 'escape', 'escape_once', 'first', 'floor', "join: '-'", 'last', 'lstrip', 'minus: 1', 'modulo: 3', 'newline_to_br', 'plus: 1', "prepend: '!'",
  "remove: 'a'", "remove_first: 'b'", "remove_last: 'b'", "replace: 'b', 'X'", "replace_first: 'b', 'X'", "replace_last: 'b', 'X'", 'reverse | join', 'round', 'rstrip', 'size', 'slice: 1', 'slice: -2, 2',
  'sort_natural | join', "split: ' ' | join: '|'", 'strip', 'strip_html', 'strip_newlines', 'sum', 'times: 2', 'truncate: 5', 'truncatewords: 1', 'uniq | join', 'upcase', 'url_encode', 'url_decode'
]
whole_lists = /\A(append|base64|capitalize|downcase|escape|lstrip|newline|prepend|remove|replace|rstrip|slice|split|strip|truncate|upcase|url)/ # Ruby prints such a list as source code: see differences.rb.
filters.each do |filter|
  inputs.each do |name, input|
    next if filter == 'size' && input =~ /\A(0|-7|3.75)\z/ # Ruby answers with the bytes of the number.
    next if name =~ /list/ && filter =~ whole_lists && filter !~ /\Aslice/
    ask("#{filter}: #{name}", "{{ #{input} | #{filter} }}", input.start_with?('d.') || filter.include?('d.') ? data : nil)
  end
end
