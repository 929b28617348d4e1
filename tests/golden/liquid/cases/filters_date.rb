%w[a A b B c C d D e F g G h H I j k l L m M n N p P r R s S t T u U v V w W x X y Y z Z % +].each do |letter|
  ask("date letter #{letter}", "[{{ '2016-03-04 05:06:07' | date: '%#{letter}' }}]")
  ask("date letter #{letter} in the afternoon", "[{{ '2024-12-31T23:09:08Z' | date: '%#{letter}' }}]")
end
%w[%-d %-m %-H %-I %-j %_d %_m %_H %0e %0k %0l %^a %^B %^b %#p %#Z %#a %10Y %3d %03d %-y %:z %::z %3N %6N %9N %1L %10B %^10b %-l %_j %05S %-s %e%e %Q %E %!].each do |pattern|
  ask("date pattern #{pattern}", "[{{ '2016-03-04 05:06:07.891 UTC' | date: '#{pattern}' }}]")
end
{
  'ISO date' => '2016-01-09', 'ISO with T' => '2016-01-09T10:11:12', 'ISO with Z' => '2016-01-09T10:11:12Z', 'ISO with an offset' => '2016-01-09T10:11:12+05:30', 'ISO with a short offset' => '2016-01-09 10:11:12 -0800',
  'ISO with a fraction' => '2016-01-09T10:11:12.345Z', 'ISO without seconds' => '2016-01-09 10:11', 'year and month' => '2016-02', 'slashes' => '2016/01/09', 'day first with slashes' => '09/01/2016', 'day first with points' => '09.01.2016',
  'a month that is none' => '2016-13-01', 'a day that is none' => '2016-02-30', 'a leap day' => '2016-02-29', 'no leap day' => '2015-02-29', 'month first' => 'March 14, 2016', 'month first, short' => 'Mar 14, 2016', 'day first' => '14 March 2016',
  'day with letters' => '14th March 2016', 'month and year' => 'March 2016', 'with hyphens' => '14-Mar-2016', 'RFC 2822' => 'Mon, 14 Mar 2016 10:11:12 +0000', 'RFC 2822 west' => 'Mon, 14 Mar 2016 10:11:12 -0500', 'HTTP' => 'Mon, 14 Mar 2016 10:11:12 GMT',
  'in the afternoon' => 'March 14, 2016 3:45 pm', 'at midnight' => '2016-03-14 12:00 am', 'at noon' => '2016-03-14 12:00 PM', 'upper case' => 'MARCH 14, 2016', 'seconds since 1970' => '1152098955', 'zero seconds' => '0',
  'a word' => 'nonsense', 'nothing' => '', 'a negative number in text' => '-1152098955', 'EST' => '2016-03-14 10:00:00 EST', 'the hour 25' => '2016-03-14 25:00:00', 'the minute 61' => '2016-03-14 10:61:00', 'the hour 24' => '2016-03-14 24:00:00'
}.each do |name, text|
  ask("date from #{name}", "{{ '#{text}' | date: '%Y-%m-%d %H:%M:%S %z' }}")
end
ask('date from a number', "{{ 1152098955 | date: '%m/%d/%Y' }}")
ask('date from a number of the input', "{{ n | date: '%F %T' }}", { n: 1_700_000_000 })
ask('date from a number below zero', "{{ n | date: '%F %T' }}", { n: -86_400 })
ask('date from a fraction', "{{ 1.5 | date: '%Y' }}")
ask('date from nil', "[{{ nil | date: '%Y' }}]")
ask('date from true', "{{ true | date: '%Y' }}")
ask('date from a list', "{{ l | date: '%Y' }}", { l: ['2016-01-01'] })
ask('date with an empty pattern', "{{ '2016-01-01' | date: '' }}")
ask('date with a nil pattern', "{{ '2016-01-01' | date: nil }}")
ask('date with text around', "{{ '2016-01-01' | date: 'Year %Y, 100%% sure' }}")
ask('date without argument', "{{ '2016-01-01' | date }}")
ask('date with two arguments', "{{ '2016-01-01' | date: '%Y', '%m' }}")
ask('date with a pattern from a variable', '{{ d | date: f }}', { d: '2016-01-01', f: '%d.%m.%Y' })
ask('date then another filter', "{{ '2016-01-01' | date: '%B' | upcase }}")
%w[2015-12-28 2016-01-01 2016-01-03 2016-01-04 2018-12-31 2020-12-31 2021-01-01 2024-02-29].each { |day| ask("weeks of #{day}", "{{ '#{day}' | date: '%U %W %V %G %j %u %w' }}") }
