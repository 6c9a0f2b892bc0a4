# SPDX-License-Identifier: BSL-1.0

# Draws the ratios of beside_double as points on a logarithmic axis.

# gnuplot -e "points='FILE'; picture='FILE'" ratios.gnuplot
#
# A line of points: case, version, median and quartiles of the time ratio, instruction ratio. Two
# lines a case, the plain double's first.
set terminal svg size 860,600 font "sans-serif,14" background "white"
set output picture
set datafile separator "\t"

stats points using 3 nooutput
cases = STATS_records / 2
row(line) = cases - 1 - floor(line / 2) + (int(line) % 2 == 0 ? 0.16 : -0.16)

set title "How many times longer tally takes than doubles written by hand"
set xlabel "times; filled: CPU time, with the middle half of the rounds; hollow: instructions"
set logscale x
set xrange [0.3:200]
set xtics (0.3, 0.5, 1, 2, 5, 10, 20, 50, 100, 200)
set yrange [-0.7:cases - 0.3]
set ytics scale 0
set border 1
set xtics nomirror
set grid xtics linecolor "#dddddd"
set arrow from 1, graph 0 to 1, graph 1 nohead linewidth 1.5 linecolor "#888888"
set key at graph 0.98, graph 0.3 right samplen 1

is(version, value) = strcol(2) eq version ? value : NaN
plot points using (NaN):(cases - 1 - floor($0 / 2)):ytic(strcol(1)) notitle, \
    points using (is("plain-double", $3)):(row($0)):4:5 with xerrorbars pointtype 7 pointsize 0.7 \
        linewidth 1.5 linecolor "#c1440e" title "than plain double", \
    points using (is("plain-double", $6)):(row($0)) with points pointtype 6 pointsize 0.9 \
        linecolor "#c1440e" notitle, \
    points using (is("naive-double", $3)):(row($0)):4:5 with xerrorbars pointtype 7 pointsize 0.7 \
        linewidth 1.5 linecolor "#1f6f8b" title "than naive double", \
    points using (is("naive-double", $6)):(row($0)) with points pointtype 6 pointsize 0.9 \
        linecolor "#1f6f8b" notitle
