d = { 'n' => 1, 't' => 'abc', 'e' => '', 'w' => ' ', 'l' => [1, 'a', 2.5], 'x' => [], 'm' => { 'a' => 1 }, 'o' => {}, 'yes' => true, 'no' => false, 'z' => 0, 'five' => '5' }
asked = {}
yes = lambda do |condition|
  next if asked[condition]
  asked[condition] = true
  ask("if #{condition}", "{% if #{condition} %}yes{% else %}no{% endif %}", d)
end
values = %w[nil false true 0 1 1.5 '' 'abc' t e w l x m o n yes no missing blank empty] + ["' '"]
values.each { |value| yes.(value) unless %w[blank empty].include?(value) }
values.each { |value| yes.("#{value} == blank"); yes.("#{value} == empty"); yes.("#{value} != empty") }
%w[blank empty].each { |word| values.first(12).each { |value| yes.("#{word} == #{value}") } }
%w[== != <> < > <= >=].each do |sign|
  ['1 {} 1', '1 {} 2', '2 {} 1', '1 {} 1.0', '1.5 {} 1', "'a' {} 'b'", "'b' {} 'a'", "'a' {} 'a'", "'a' {} 'A'", '1 {} nil', 'nil {} 1', 'nil {} nil', "n {} '1'", 'true {} false', 'true {} true', 'l {} l', 'l {} x', 'm {} m', 'm {} o', 't {} missing', 'blank {} 1', '1 {} empty', "'10' {} '9'"].each do |pair|
    yes.(pair.sub('{}', sign))
  end
end
["'abc' contains 'b'", "'abc' contains 'z'", "'abc' contains ''", "'a1' contains 1", "t contains nil", "t contains missing", "nil contains 'a'", "missing contains 'a'", '5 contains 5', "l contains 1", "l contains 'a'", "l contains '1'", "l contains 2.5", "l contains 1.0",
 "x contains nil", "m contains 'a'", "m contains 1", "m contains 'b'", "(1..3) contains 2", "(1..3) contains 5", "'é😀' contains '😀'", "t contains t", "l contains l"].each(&yes)
['true and true', 'true and false', 'false or true', 'false or false', 'true or false and false', 'false and true or true', 'true and false or true', 'false or true and false', 'false and false or true', 'true or true and false', 'n == 1 and t == "abc"', "n == 2 or t contains 'b'",
 'n > 0 and n < 5 and yes', "l.size > 2", 'l[0] == n', 'm.a == n', 't.size == 3', '"and" == "and"', "'a or b' == 'a or b'"].each(&yes)
bad = ->(name, template) { ask(name, template, d) }
bad.('if without condition', '{% if %}a{% endif %}')
bad.('if with a half comparison', '{% if 1 == %}a{% endif %}')
bad.('if that ends with and', '{% if true and %}a{% endif %}')
bad.('if with an unknown sign', '{% if 1 =! 2 %}a{% endif %}')
bad.('if with a single equals sign', '{% if 1 = 2 %}a{% endif %}')
bad.('if with double ampersand', '{% if true && true %}a{% endif %}')
bad.('if not closed', '{% if true %}a')
bad.('if closed by another', '{% if true %}a{% endfor %}')
bad.('endif alone', 'a{% endif %}')
bad.('else alone', 'a{% else %}')
bad.('elsif alone', 'a{% elsif true %}')
bad.('when alone', 'a{% when 1 %}')
bad.('if with a filter', "{% if t | upcase == 'ABC' %}a{% endif %}")
bad.('text compared with a number', "{% if 'a' < 1 %}a{% endif %}")
bad.('number compared with text', "{% if 1 > five %}a{% endif %}")
bad.('elsif takes the first that is true', '{% if false %}a{% elsif 0 %}b{% elsif true %}c{% else %}d{% endif %}')
bad.('elsif reaches else', '{% if false %}a{% elsif nil %}b{% else %}d{% endif %}')
bad.('elsif after else is never reached', '{% if false %}a{% else %}b{% elsif true %}c{% endif %}')
bad.('two elses', '{% if false %}a{% else %}b{% else %}c{% endif %}')
bad.('if in if', '{% if true %}{% if false %}a{% else %}b{% endif %}c{% endif %}')
bad.('unless false', '{% unless false %}a{% else %}b{% endunless %}')
bad.('unless true', '{% unless true %}a{% else %}b{% endunless %}')
bad.('unless nil', '{% unless missing %}a{% endunless %}')
bad.('unless with elsif', '{% unless true %}a{% elsif true %}b{% else %}c{% endunless %}')
bad.('unless with and', '{% unless true and false %}a{% endunless %}')
bad.('unless closed by endif', '{% unless true %}a{% endif %}')
bad.('case of a number', '{% case n %}{% when 1 %}a{% when 2 %}b{% endcase %}')
bad.('case of a text', "{% case t %}{% when 'x' %}a{% when 'abc' %}b{% else %}c{% endcase %}")
bad.('case without match', "{% case t %}{% when 'x' %}a{% endcase %}")
bad.('case else', "{% case t %}{% when 'x' %}a{% else %}c{% endcase %}")
bad.('case of several by comma', "{% case n %}{% when 5, 1 %}a{% else %}c{% endcase %}")
bad.('case of several by or', "{% case n %}{% when 5 or 1 %}a{% else %}c{% endcase %}")
bad.('case of several mixed', "{% case n %}{% when 5 or 6, 1 %}a{% else %}c{% endcase %}")
bad.('case matches each when', "{% case n %}{% when 1 %}a{% when 1 %}b{% else %}c{% endcase %}")
bad.('case matches twice in one when', "{% case n %}{% when 1, 1 %}a{% else %}c{% endcase %}")
bad.('case kinds differ', "{% case five %}{% when 5 %}a{% else %}c{% endcase %}")
bad.('case with text before when', "{% case n %} lost {% when 1 %}a{% endcase %}")
bad.('case when nil', "{% case missing %}{% when nil %}a{% else %}c{% endcase %}")
bad.('case when true', "{% case yes %}{% when true %}a{% else %}c{% endcase %}")
bad.('case when empty', "{% case x %}{% when empty %}a{% else %}c{% endcase %}")
bad.('case when blank', "{% case w %}{% when blank %}a{% else %}c{% endcase %}")
bad.('case when a variable', "{% case 'abc' %}{% when t %}a{% else %}c{% endcase %}")
bad.('case when a fraction', "{% case 1 %}{% when 1.0 %}a{% else %}c{% endcase %}")
bad.('case when a range', "{% assign r = (1..3) %}{% case r %}{% when (1..3) %}a{% else %}c{% endcase %}")
bad.('case else before when', "{% case n %}{% else %}c{% when 1 %}a{% endcase %}")
bad.('case with two elses', "{% case 9 %}{% when 1 %}a{% else %}b{% else %}c{% endcase %}")
bad.('case in case', "{% case n %}{% when 1 %}{% case t %}{% when 'abc' %}a{% endcase %}{% endcase %}")
bad.('case without value', "{% case %}{% when 1 %}a{% endcase %}")
bad.('when without value', "{% case n %}{% when %}a{% endcase %}")
bad.('case not closed', "{% case n %}{% when 1 %}a")
bad.('case by a member', "{% case m.a %}{% when 1 %}a{% endcase %}")
bad.('case by an item', "{% case l[1] %}{% when 'a' %}a{% endcase %}")
bad.('empty in a variable is empty text', "{% assign v = empty %}{% if v == '' %}a{% endif %}{% if x == v %}b{% endif %}")
bad.('blank in a variable is empty text', "{% assign v = blank %}{% if v == '' %}a{% endif %}{% if nil == v %}b{% endif %}")
